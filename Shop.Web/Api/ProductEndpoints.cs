using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Web.Api;

internal static class ProductEndpoints
{
    public static void MapProducts(this RouteGroupBuilder products)
    {
        products.MapGet("", ListAsync).WithName("ListProducts").WithSummary("One page of products with facets. Without q it lists.")
            .WithProductQuery()
            .Produces<ProductPage>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        products.MapGet("/{product_id}", ShowAsync).WithName("GetProduct").WithSummary("One product by its id or slug, with all its variants.")
            .Produces<ProductDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Products.ProductsClient products, CancellationToken ct)
    {
        var query = ProductQuery.Parse(request.Query, out var errors);
        if (errors.Count > 0)
            return new Fault.Invalid(errors).ToProblem();

        var found = await products.SearchProductsAsync(query.ToRequest(), cancellationToken: ct);
        return TypedResults.Ok(ProductPage.From(found));
    }

    private static async Task<IResult> ShowAsync(string product_id, Products.ProductsClient products, CancellationToken ct)
    {
        var request = Guid.TryParse(product_id, out var id)
            ? new GetProductRequest { ProductId = id.ToString() }
            : new GetProductRequest { Slug = product_id };
        var answer = await products.GetProductAsync(request, cancellationToken: ct);
        return TypedResults.Ok(ProductDetail.From(answer.Product));
    }
}
