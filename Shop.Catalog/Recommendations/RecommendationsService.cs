using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;

namespace Shop.Catalog.Recommendations;

/// <summary>What goes with a product, for everybody.</summary>
public sealed class RecommendationsService(ListRecommendations listRecommendations, TimeProvider clock) : V1.Recommendations.RecommendationsBase
{
    [AllowAnonymous]
    public override Task<ListRecommendationsResponse> ListRecommendations(ListRecommendationsRequest request, ServerCallContext context) =>
        listRecommendations.RunAsync(request, context.CancellationToken).HandOnAsync(context, clock);
}
