using Shop.Catalog.V1;

namespace Shop.Web.Products;

/// <summary>One way a product can be had along one axis: what choosing it leads to, and whether it can be bought in that combination.</summary>
internal sealed record VariantOption(string Value, bool Chosen, Sku LeadsTo, bool Available);

/// <summary>One attribute that tells a product's variants apart, with its values in the order Catalog lists them.</summary>
internal sealed record VariantAxis(string Name, IReadOnlyList<VariantOption> Options);

/// <summary>The choices a product page offers around the variant it shows.</summary>
internal static class VariantChoices
{
    public static IReadOnlyList<VariantAxis> Around(Product product, Sku shown) =>
        [.. product.VariantAxes.Select(axis => new VariantAxis(axis, [.. OptionsOf(product, shown, axis)]))];

    /// <summary>The variant with exactly these values; null when there is none.</summary>
    public static Sku? Find(Product product, IReadOnlyDictionary<string, string> values) =>
        product.Skus.FirstOrDefault(sku => product.VariantAxes.All(axis => values.TryGetValue(axis, out var value) && ValueOf(sku, axis) == value));

    /// <summary>The variant to show first: the one asked for, else the first that can be bought, else the first.</summary>
    public static Sku? Start(Product product, string? skuId) =>
        product.Skus.FirstOrDefault(sku => sku.SkuId == skuId)
        ?? product.Skus.FirstOrDefault(sku => sku.Available > 0)
        ?? product.Skus.FirstOrDefault();

    public static string? ValueOf(Sku sku, string axis) => sku.Attributes.FirstOrDefault(fact => fact.Name == axis)?.Value;

    private static IEnumerable<VariantOption> OptionsOf(Product product, Sku shown, string axis)
    {
        var others = product.VariantAxes.Where(name => name != axis).ToList();
        foreach (var sameValue in product.Skus.Where(sku => ValueOf(sku, axis) is not null).GroupBy(sku => ValueOf(sku, axis)!))
        {
            // The neighbour that keeps most of what is already chosen; among equals, one that can be bought.
            var nearest = sameValue.OrderByDescending(sku => others.Count(name => ValueOf(sku, name) == ValueOf(shown, name)))
                .ThenByDescending(sku => sku.Available > 0)
                .First();
            var keepsTheRest = others.All(name => ValueOf(nearest, name) == ValueOf(shown, name));
            yield return new(sameValue.Key, ValueOf(shown, axis) == sameValue.Key, nearest, keepsTheRest && nearest.Available > 0);
        }
    }
}
