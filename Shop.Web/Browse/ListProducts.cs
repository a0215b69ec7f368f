namespace Shop.Web.Browse;

/// <summary><c>GET /api/products</c>: the list that a page at the same query shows.</summary>
internal static class ListProducts
{
    private const int PageSize = 24;

    public static void MapProductList(this RouteGroupBuilder products) =>
        products.MapGet("", GetAsync).WithName("ListProducts").WithSummary("One page of products with facets. Without q it lists.")
            .WithProductQuery()
            .Produces<ProductPage>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> GetAsync(HttpRequest request, ProductsClient products, CancellationToken ct)
    {
        var query = ProductQuery.Parse(request.Query, out var errors);
        if (errors.Count > 0)
            return new Fault.Invalid(errors).ToProblem();

        var found = await products.SearchProductsAsync(query.ToRequest(PageSize), cancellationToken: ct);
        return TypedResults.Ok(ProductPage.From(found));
    }
}
