using Shop.Catalog.V1;

namespace Shop.Web.Products;

/// <summary><c>GET /api/products/{product_id}</c>.</summary>
internal static class GetProduct
{
    public static void MapProduct(this RouteGroupBuilder products) =>
        products.MapGet("/{product_id}", GetAsync).WithName("GetProduct").WithSummary("One product by its id or slug, with all its variants.")
            .Produces<ProductDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> GetAsync(string product_id, ProductsClient products, CancellationToken ct)
    {
        var request = Guid.TryParse(product_id, out var id)
            ? new GetProductRequest { ProductId = id.ToString() }
            : new GetProductRequest { Slug = product_id };
        var answer = await products.GetProductAsync(request, cancellationToken: ct);
        return TypedResults.Ok(ProductDetail.From(answer.Product));
    }
}
