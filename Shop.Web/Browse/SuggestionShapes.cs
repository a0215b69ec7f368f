using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>What somebody who has typed so much may mean, the best of each kind first.</summary>
/// <param name="Words">Searches, in lower case without accents.</param>
internal sealed record SuggestionsView(
    IReadOnlyList<string> Words, IReadOnlyList<CategorySuggestion> Categories, IReadOnlyList<ProductItem> Products)
{
    public static SuggestionsView From(SuggestProductsResponse suggested) => new(
        [.. suggested.Words],
        [.. suggested.Categories.Select(CategorySuggestion.From)],
        [.. suggested.Products.Select(ProductItem.From)]);
}

/// <param name="Parent">Name of the category above; null: a department.</param>
internal sealed record CategorySuggestion(string Slug, string Name, string? Parent)
{
    public static CategorySuggestion From(SuggestedCategory category) =>
        new(category.Slug, category.Name, category.Parent.Length > 0 ? category.Parent : null);
}
