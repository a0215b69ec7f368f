namespace Shop.Orders.Items;

/// <summary>One step of a unit price; the steps add up to it.</summary>
public sealed record PriceStep(string Kind, string Text, decimal Amount, string Currency);
