using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.V1;
using Shop.Web.Images;

namespace Shop.Web.Browse;

/// <summary><c>GET /api/categories</c>.</summary>
internal static class ListCategories
{
    public static void MapCategories(this IEndpointRouteBuilder api) =>
        api.MapGroup("/categories").WithTags("Categories").AllowAnonymous().MapGet("", ListAsync)
            .WithName("ListCategories").WithSummary("The whole tree in display order, parents before children.");

    private static async Task<Ok<CategoryTreeView>> ListAsync(CategoriesClient categories, CancellationToken ct)
    {
        var answer = await categories.GetCategoriesAsync(new(), cancellationToken: ct);
        return TypedResults.Ok(new CategoryTreeView([.. answer.Categories.Select(CategoryItem.From)]));
    }
}

internal sealed record CategoryTreeView(IReadOnlyList<CategoryItem> Items);

/// <param name="ParentSlug">Null: a department.</param>
/// <param name="ProductCount">On sale in it and below it.</param>
/// <param name="ImageUrl">Of a product below it; null: there is none.</param>
internal sealed record CategoryItem(string Slug, string Name, string Description, string? ParentSlug, int Depth, int ProductCount, string? ImageUrl)
{
    public static CategoryItem From(Category category) => new(
        category.Slug, category.Name, category.Description, category.ParentSlug is "" ? null : category.ParentSlug, category.Depth,
        category.ProductCount, ServeImage.AddressOf(category.ImageHash));
}
