namespace Shop.Orders.Items;

/// <summary>What tells a variant apart, e.g. Colour: Stone.</summary>
public sealed record SkuAttribute(string Name, string Value);
