using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Products;

/// <summary><c>GET /api/products/{product_id}</c>.</summary>
internal static class ShowProduct
{
    /// <summary>Names the product in the address.</summary>
    public const string Parameter = "product_id";

    public static void MapShowProduct(this RouteGroupBuilder products) =>
        products.MapGet($"/{{{Parameter}}}", GetAsync).WithMetadata(new SharedProductCallAttribute())
            .Produces(StatusCodes.Status301MovedPermanently)
            .WithName("GetProduct").WithSummary("One product by its id or slug, with all its variants; a former slug leads to it.");

    private static async Task<ApiAnswer<Ok<ProductDetail>, Fault.NotFound>> GetAsync(
        string product_id, HttpContext http, ProductsClient products, CancellationToken ct)
    {
        var request = Guid.TryParse(product_id, out var id)
            ? new GetProductRequest { ProductId = id.ToString() }
            : new GetProductRequest { Slug = product_id };
        var answer = await products.GetProductAsync(request, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;
        var product = answer.Value.Product;
        return request.HasSlug && product.Slug != product_id
            ? ApiAnswer<Ok<ProductDetail>, Fault.NotFound>.MovedTo($"/api/products/{product.Slug}{http.Request.QueryString}")
            : TypedResults.Ok(ProductDetail.From(product));
    }
}
