using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Browse;

/// <summary><c>GET /api/products</c>: the list that a page at the same query shows.</summary>
internal static class ListProducts
{
    public static void MapListProducts(this RouteGroupBuilder products) =>
        products.MapGet("", GetAsync).WithProductQuery().WithMetadata(new CountsAsAttribute(NetworkUse.Search), new SharedListCallAttribute())
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithName("ListProducts").WithSummary("One page of products with facets. Without q it lists.");

    private static async Task<ApiAnswer<Ok<ProductListView>, Fault.Invalid>> GetAsync(
        HttpRequest request, ProductsClient products, ListFacets facets, CancellationToken ct)
    {
        var query = ProductQuery.Parse(request.Query, facets, out var errors);
        if (errors.Count > 0)
            return new Fault.Invalid(errors);

        var found = await products.SearchProductsAsync(query.ToRequest(), cancellationToken: ct).AsResultAsync();
        if (!found.IsSuccess)
            return found.Fault;
        facets.Learn(found.Value);
        return TypedResults.Ok(ProductListView.From(found.Value));
    }
}
