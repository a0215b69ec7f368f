namespace Shop.Orders.Lifecycle;

/// <summary>Where an order stands. Stored and shown under its upper-case name.</summary>
public enum OrderStatus
{
    Pending = 1,
    Confirmed,
    Shipped,
    Delivered,
    Failed,
    Cancelled,
}
