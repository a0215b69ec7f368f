namespace Shop.Demo;

/// <summary>Composes a description: what is true of this product, then of its kind, then of its maker.</summary>
internal static class DemoText
{
    private const int NotesPerProduct = 3;

    public static string Describe(RangeSeed range, int place, BrandSeed brand)
    {
        var product = range.Products[place];
        var notes = product.Notes ?? [.. Enumerable.Range(0, NotesPerProduct).Select(i => range.Notes[(place + 2 * i) % range.Notes.Count])];
        var care = product.Care ?? range.Care[place % range.Care.Count];
        return string.Join("\n\n", product.Text, string.Join(' ', notes), $"{care} {brand.Story}");
    }

    /// <summary>The facts table: the product's own rows first, then those of its kind.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Facts(RangeSeed range, ProductSeed product)
    {
        var own = product.Facts ?? new Dictionary<string, string>();
        var shared = range.Facts ?? new Dictionary<string, string>();
        return own.Concat(shared.Where(fact => !own.ContainsKey(fact.Key))).Where(fact => fact.Value is not "");
    }
}
