using System.Runtime.Serialization;

namespace Shop.Orders.Payments;

/// <summary>What we know of a payment. Stored and shown under the name at each member.</summary>
public enum PaymentStatus
{
    [EnumMember(Value = "INITIATED")]
    Initiated = 1,

    [EnumMember(Value = "SUCCESS")]
    Success,

    [EnumMember(Value = "FAILED")]
    Failed,

    [EnumMember(Value = "REFUNDED")]
    Refunded,
}
