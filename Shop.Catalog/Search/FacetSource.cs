namespace Shop.Catalog.Search;

/// <summary>What the values of a facet are taken from.</summary>
/// <param name="Of">What it is.</param>
/// <param name="Name">Of the attribute or fact, as products have it; else empty.</param>
public sealed record FacetSource(FacetSource.What Of, string Name = "")
{
    public enum What
    {
        Category,
        Brand,
        Price,
        Stock,
        Rating,

        /// <summary>By which variants differ: the filters by all of them, and by price, are passed by one variant.</summary>
        Attribute,

        /// <summary>What is said of the product as a whole.</summary>
        Fact,
    }

    /// <summary>Null when it names none: <c>brand</c>, <c>attribute:Colour</c>, <c>fact:Material</c>.</summary>
    public static FacetSource? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (word, name) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..].Trim());
        if (!Enum.TryParse<What>(word, ignoreCase: true, out var of) || !Enum.IsDefined(of) || char.IsDigit(word[0]))
            return null;
        return of is What.Attribute or What.Fact == name.Length > 0 ? new FacetSource(of, name) : null;
    }
}
