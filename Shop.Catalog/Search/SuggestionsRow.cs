using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>The JSON that <c>SuggestProducts.sql</c> returns.</summary>
internal sealed record SuggestionsRow(
    IReadOnlyList<string> Words, IReadOnlyList<SuggestionsRow.CalledCategory> Categories, IReadOnlyList<SuggestionsRow.CalledProduct> Products)
{
    internal sealed record CalledCategory(string Slug, string Name, string Parent);

    internal sealed record CalledProduct(
        Guid ProductId, string Slug, string Name, string Lang, string Brand, string Category, decimal PriceMin, decimal PriceMax, string Currency,
        bool InStock, string? ImageHash);

    /// <param name="mostEntries">In all: products take what words and categories leave.</param>
    public SuggestProductsResponse ToProto(int mostEntries) => new()
    {
        Words = { Words },
        Categories = { Categories.Select(ToProto) },
        Products = { Products.Take(mostEntries - Words.Count - Categories.Count).Select(ToProto) },
    };

    private static SuggestedCategory ToProto(CalledCategory category) =>
        new() { Slug = category.Slug, Name = category.Name, Parent = category.Parent };

    private static SuggestedProduct ToProto(CalledProduct product) => new()
    {
        ProductId = product.ProductId.ToString(),
        Slug = product.Slug,
        Name = product.Name,
        Lang = product.Lang,
        Brand = product.Brand,
        Category = product.Category,
        PriceMin = Price(product.PriceMin, product.Currency),
        PriceMax = Price(product.PriceMax, product.Currency),
        InStock = product.InStock,
        ImageHash = product.ImageHash ?? "",
    };

    private static Types.V1.Money Price(decimal amount, string currency) =>
        new Money(amount, currency).ToProto();
}
