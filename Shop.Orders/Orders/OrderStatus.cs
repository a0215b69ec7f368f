using System.Runtime.Serialization;

namespace Shop.Orders.Orders;

/// <summary>Where an order stands. Stored and shown under the name at each member.</summary>
public enum OrderStatus
{
    [EnumMember(Value = "PENDING")]
    Pending = 1,

    [EnumMember(Value = "CONFIRMED")]
    Confirmed,

    [EnumMember(Value = "SHIPPED")]
    Shipped,

    [EnumMember(Value = "DELIVERED")]
    Delivered,

    [EnumMember(Value = "FAILED")]
    Failed,

    [EnumMember(Value = "CANCELLED")]
    Cancelled,
}
