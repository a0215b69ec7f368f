using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>One page of what was found, whoever found it.</summary>
public sealed record SearchAnswer
{
    /// <summary><see cref="ISearchEngine.Name"/> of the one that answered.</summary>
    public required string Engine { get; init; }

    /// <summary>Another one would have answered, and does not at the moment: it may find a little more, less, or in another order.</summary>
    public bool IsFallback { get; init; }

    public required IReadOnlyList<FoundProduct> Products { get; init; }

    /// <summary>Over all pages; exact unless the next member says otherwise.</summary>
    public required int Total { get; init; }

    public bool TotalIsEstimate { get; init; }

    /// <summary>What was searched for instead, because nothing matches the words as they were typed; else empty.</summary>
    public string CorrectedWords { get; init; } = "";

    /// <summary>What has many more results than the words as they were typed, which are answered; else empty.</summary>
    public string DidYouMean { get; init; } = "";

    /// <summary>A path of the site where these words lead instead of to a list; else empty.</summary>
    public string Redirect { get; init; } = "";

    /// <summary>In the order of the definitions; without those that were not counted.</summary>
    public IReadOnlyList<FoundFacet> Facets { get; init; } = [];

    /// <summary>By facet, those values of the query's filters that name nothing.</summary>
    public IReadOnlyList<(string Facet, IReadOnlyList<string> Values)> Unknown { get; init; } = [];
}

/// <summary>A facet, counted under all filters but its own.</summary>
/// <param name="Key">Of its <see cref="FacetDefinition"/>.</param>
/// <param name="Values">In display order.</param>
/// <param name="IsEstimate">The counts are of a part of the products.</param>
public sealed record FoundFacet(string Key, IReadOnlyList<FoundValue> Values, bool IsEstimate);

/// <param name="Value">What a filter names it by; empty: a range.</param>
/// <param name="Name">For people.</param>
/// <param name="Count">Products.</param>
/// <param name="From">Of a range, inclusive.</param>
/// <param name="To">Exclusive; null: no upper end.</param>
public sealed record FoundValue(string Value, string Name, int Count, decimal? From = null, decimal? To = null);

/// <summary>What a card shows.</summary>
/// <param name="Lang">Of the name; empty: English.</param>
/// <param name="PriceMin">Lowest of the variants in stock; of all variants when none is. The highest likewise.</param>
/// <param name="Available">Units left over all variants.</param>
/// <param name="Version">As GetProductVersions has it; null in a list with facets.</param>
/// <param name="Swatches">Colours of its variants in display order.</param>
/// <param name="Rating">1 to 5; null: not rated.</param>
/// <param name="RatingCount">Reviews it is made of.</param>
/// <param name="NameParts">The name divided where it matches the words; empty where it does not.</param>
/// <param name="Fragment">Of the description, where it matches the words; empty where it does not.</param>
/// <param name="IsPinned">It stands where it stands because somebody put it there for these words.</param>
/// <param name="Sale">That makes its lowest price; null: none does.</param>
public sealed record FoundProduct(
    Guid ProductId, string Slug, string Name, string Lang, string Brand, string Category, string CategorySlug, Money PriceMin, Money PriceMax,
    int Available, string? ImageHash, string? NearImageHash, long? Version, int VariantCount, IReadOnlyList<string> Swatches, decimal? Rating,
    int RatingCount, IReadOnlyList<FoundText> NameParts, IReadOnlyList<FoundText> Fragment, bool IsPinned, CardSale? Sale);

/// <summary>A piece of a text, one after the other.</summary>
/// <param name="Text">Plain.</param>
/// <param name="IsMatch">It matches the words.</param>
public sealed record FoundText(string Text, bool IsMatch);
