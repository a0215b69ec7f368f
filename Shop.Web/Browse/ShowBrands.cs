using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.V1;
using Shop.Web.Edge;
using Shop.Web.Images;

namespace Shop.Web.Browse;

/// <summary><c>GET /api/brands</c> and <c>/api/brands/{slug}</c>.</summary>
internal static class ShowBrands
{
    public static void MapBrands(this IEndpointRouteBuilder api)
    {
        var brands = api.MapGroup("/brands").WithTags("Brands").AllowAnonymous();
        brands.MapGet("", ListAsync).WithName("ListBrands").WithSummary("All brands by name.");
        brands.MapGet("/{slug}", ShowAsync).Produces(StatusCodes.Status301MovedPermanently)
            .WithName("GetBrand").WithSummary("One brand by its slug; a former one leads to it.");
    }

    private static async Task<Ok<BrandListView>> ListAsync(BrandsClient brands, CancellationToken ct)
    {
        var answer = await brands.ListBrandsAsync(new(), cancellationToken: ct);
        return TypedResults.Ok(new BrandListView([.. answer.Brands.Select(BrandView.From)]));
    }

    private static async Task<ApiAnswer<Ok<BrandView>, Fault.NotFound>> ShowAsync(
        string slug, HttpContext http, BrandsClient brands, CancellationToken ct)
    {
        var answer = await brands.GetBrandAsync(new() { Slug = slug }, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;
        return answer.Value.Brand.Slug == slug
            ? TypedResults.Ok(BrandView.From(answer.Value.Brand))
            : ApiAnswer<Ok<BrandView>, Fault.NotFound>.MovedTo($"/api/brands/{answer.Value.Brand.Slug}{http.Request.QueryString}");
    }
}

internal sealed record BrandListView(IReadOnlyList<BrandView> Items);

/// <param name="Story">Plain text, paragraphs divided by a blank line.</param>
/// <param name="ProductCount">On sale.</param>
/// <param name="ImageUrl">Of its most popular product; null: there is none.</param>
internal sealed record BrandView(string Slug, string Name, string Story, int ProductCount, string? ImageUrl)
{
    public static BrandView From(Brand brand) =>
        new(brand.Slug, brand.Name, brand.Story, brand.ProductCount, ServeImage.AddressOf(brand.ImageHash));
}
