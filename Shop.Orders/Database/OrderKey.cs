namespace Shop.Orders.Database;

/// <summary>An order and the data partition it lives in; with both, a query opens one partition.</summary>
public readonly record struct OrderKey(string Region, Guid OrderId)
{
    public override string ToString() => OrderId.ToString();
}
