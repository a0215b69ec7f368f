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
            .WithName("GetProduct").WithSummary("One product by its id or slug, with all its variants.");

    private static async Task<ApiAnswer<Ok<ProductDetail>, Fault.NotFound>> GetAsync(
        string product_id, ProductsClient products, CancellationToken ct)
    {
        var request = Guid.TryParse(product_id, out var id)
            ? new GetProductRequest { ProductId = id.ToString() }
            : new GetProductRequest { Slug = product_id };
        var answer = await products.GetProductAsync(request, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? TypedResults.Ok(ProductDetail.From(answer.Value.Product)) : answer.Fault;
    }
}
