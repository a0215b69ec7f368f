using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Products;

/// <summary><c>GET /api/products/{product_id}/recommendations</c>.</summary>
internal static class ShowRecommendations
{
    /// <param name="BoughtTogether">In one order, the best first; each list at most 12.</param>
    /// <param name="ViewedNext">By the same visitor, right afterwards.</param>
    /// <param name="Similar">Of the same category, looked at by the same visitors.</param>
    internal sealed record View(IReadOnlyList<Other> BoughtTogether, IReadOnlyList<Other> ViewedNext, IReadOnlyList<Other> Similar);

    /// <param name="Together">Orders or visitors that had both.</param>
    /// <param name="Lift">How many times as often as chance would have it.</param>
    internal sealed record Other(string ProductId, string Slug, int Together, double Lift);

    public static void MapShowRecommendations(this RouteGroupBuilder products) =>
        products.MapGet($"/{{{ShowProduct.Parameter}:guid}}/recommendations", GetAsync)
            .WithName("ListRecommendations").WithSummary("What goes with a product, as others' orders and visits say; empty while they say nothing.");

    private static async Task<ApiAnswer<Ok<View>, Fault.Invalid>> GetAsync(
        Guid product_id, RecommendationsClient recommendations, CancellationToken ct)
    {
        var request = new ListRecommendationsRequest { ProductId = product_id.ToString() };
        var found = await recommendations.ListRecommendationsAsync(request, cancellationToken: ct).AsResultAsync();
        return found.IsSuccess
            ? TypedResults.Ok(new View(Shown(found.Value.BoughtTogether), Shown(found.Value.ViewedNext), Shown(found.Value.Similar)))
            : found.Fault;
    }

    private static IReadOnlyList<Other> Shown(IEnumerable<Recommended> others) =>
        [.. others.Select(other => new Other(other.ProductId, other.Slug, other.Together, other.Lift))];
}
