using Shop.Catalog.V1;
using OrderedAttribute = Shop.Orders.V1.Attribute;

namespace Shop.Web.Components;

/// <summary>A variant in words: "Stone, 350 ml".</summary>
internal static class VariantText
{
    public static string Of(Sku sku) => string.Join(", ", sku.Attributes.Select(fact => fact.Value));

    public static string Of(SkuDetail sku) => string.Join(", ", sku.Attributes.Select(fact => fact.Value));

    public static string Of(IEnumerable<OrderedAttribute> attributes) => string.Join(", ", attributes.Select(attribute => attribute.Value));
}
