using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>A card as the SQL of every engine writes it: a line of JSON.</summary>
/// <param name="MarkedName">Null where nothing is marked, or the engine marks it elsewhere; likewise the fragment.</param>
internal sealed record CardRow(
    Guid ProductId,
    string Slug,
    string Name,
    string Lang,
    string Brand,
    string Category,
    string CategorySlug,
    decimal PriceMin,
    decimal PriceMax,
    string Currency,
    int Available,
    string? ImageHash,
    string? NearImageHash,
    long? Version,
    int VariantCount,
    IReadOnlyList<string> Swatches,
    decimal? Rating,
    int RatingCount,
    bool IsPinned,
    string? MarkedName,
    string? MarkedFragment,
    CardSale? Sale)
{
    public FoundProduct ToProduct() => new(
        ProductId, Slug, Name, Lang, Brand, Category, CategorySlug, new Money(PriceMin, Currency), new Money(PriceMax, Currency), Available,
        ImageHash, NearImageHash, Version, VariantCount, Swatches, Rating, RatingCount, MarkedText.Parts(MarkedName),
        MarkedText.Parts(MarkedFragment), IsPinned, Sale);
}
