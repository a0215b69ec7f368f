using Shop.Catalog.V1;
using OrderedAttribute = Shop.Orders.V1.Attribute;

namespace Shop.Web.Components;

/// <summary>A variant in words: "Stone, 350 ml". A bare number says what it counts: "Cognac, EU size 38".</summary>
internal static class VariantText
{
    public static string Of(Sku sku) => Joined(sku.Attributes.Select(fact => (fact.Name, fact.Value)));

    public static string Of(SkuDetail sku) => Joined(sku.Attributes.Select(fact => (fact.Name, fact.Value)));

    public static string Of(IEnumerable<OrderedAttribute> attributes) => Joined(attributes.Select(attribute => (attribute.Name, attribute.Value)));

    private static string Joined(IEnumerable<(string Name, string Value)> facts) =>
        string.Join(", ", facts.Select(fact => fact.Value.All(char.IsAsciiDigit) ? $"{fact.Name} {fact.Value}" : fact.Value));
}
