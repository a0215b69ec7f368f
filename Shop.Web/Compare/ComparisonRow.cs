using Shop.Catalog.V1;

namespace Shop.Web.Compare;

/// <summary>One thing that is known of products, beside each other.</summary>
/// <param name="Name">Of an option or a fact.</param>
/// <param name="Values">Of each product, in their order; empty: nothing is known.</param>
internal sealed record ComparisonRow(string Name, IReadOnlyList<string> Values)
{
    /// <summary>This is what to look at.</summary>
    public bool Differs => Values.Distinct().Count() > 1;

    /// <summary>
    /// All that the products say of themselves: first what can be chosen, then facts, each in the order in which it is first named. Pure.
    /// </summary>
    public static IReadOnlyList<ComparisonRow> Of(IReadOnlyList<Product> products)
    {
        var axes = products.SelectMany(product => product.VariantAxes).Distinct().ToList();
        var facts = products.SelectMany(product => product.Facts.Select(fact => fact.Name)).Distinct().Except(axes);
        return [.. axes.Concat(facts).Select(name => new ComparisonRow(name, [.. products.Select(product => ValueOf(product, name))]))];
    }

    private static string ValueOf(Product product, string name)
    {
        var options = product.Skus.SelectMany(sku => sku.Attributes).Where(attribute => attribute.Name == name).Select(option => option.Value);
        var facts = product.Facts.Where(fact => fact.Name == name).Select(fact => fact.Value);
        return string.Join(", ", options.Concat(facts).Distinct());
    }
}
