using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Products;

/// <summary><c>GET /api/products/{product_id}</c>.</summary>
internal static class ShowProduct
{
    public static void MapShowProduct(this RouteGroupBuilder products) =>
        products.MapGet("/{product_id}", GetAsync)
            .WithName("GetProduct").WithSummary("One product by its id or slug, with all its variants.");

    private static async Task<ApiAnswer<Ok<ProductDetail>, Fault.NotFound>> GetAsync(
        string product_id, ProductsClient products, WebMetrics metrics, CancellationToken ct)
    {
        var request = Guid.TryParse(product_id, out var id)
            ? new GetProductRequest { ProductId = id.ToString() }
            : new GetProductRequest { Slug = product_id };
        var answer = await products.GetProductAsync(request, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;
        metrics.ProductViewed();
        return TypedResults.Ok(ProductDetail.From(answer.Value.Product));
    }
}
