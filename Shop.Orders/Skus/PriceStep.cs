using Shop.Contracts;

namespace Shop.Orders.Skus;

/// <summary>One step of a unit price; the steps add up to it.</summary>
public sealed record PriceStep(string Kind, string Text, decimal Amount, string Currency)
{
    public V1.PriceStep ToProto() => new() { Kind = Kind, Text = Text, Amount = new Money(Amount, Currency).ToProto() };
}
