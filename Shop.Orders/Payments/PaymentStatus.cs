namespace Shop.Orders.Payments;

/// <summary>What we know of a payment. Stored and shown under its upper-case name.</summary>
public enum PaymentStatus
{
    Initiated = 1,
    Success,
    Failed,
    Refunded,
}
