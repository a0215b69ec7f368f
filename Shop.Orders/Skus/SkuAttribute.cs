namespace Shop.Orders.Skus;

/// <summary>What tells a variant apart, e.g. Colour: Stone.</summary>
public sealed record SkuAttribute(string Name, string Value)
{
    public V1.Attribute ToProto() => new() { Name = Name, Value = Value };
}
