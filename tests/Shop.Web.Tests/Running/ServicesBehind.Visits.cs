using Grpc.Core;
using Shop.Catalog.V1;
using HistoryBase = Shop.Catalog.V1.History.HistoryBase;
using RecommendationsBase = Shop.Catalog.V1.Recommendations.RecommendationsBase;

namespace Shop.Web.Tests.Running;

/// <summary>What stands in for Catalog's history and recommendations: everybody has searched for a teapot, and a pot goes with the mug.</summary>
internal sealed partial class ServicesBehind
{
    private sealed class CatalogRecommendations : RecommendationsBase
    {
        public override Task<ListRecommendationsResponse> ListRecommendations(ListRecommendationsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListRecommendationsResponse
            {
                BoughtTogether = { new Recommended { ProductId = MugId, Slug = "pot", Together = 4, Lift = 2.5 } },
            });
    }

    private sealed class CatalogHistory : HistoryBase
    {
        public override Task<RecordHistoryResponse> RecordHistory(RecordHistoryRequest request, ServerCallContext context) =>
            Task.FromResult(new RecordHistoryResponse());

        public override Task<ListSearchesResponse> ListSearches(ListSearchesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListSearchesResponse { Words = { "teapot", "<b>" } });

        public override Task<ForgetHistoryResponse> ForgetHistory(ForgetHistoryRequest request, ServerCallContext context) =>
            Task.FromResult(new ForgetHistoryResponse());
    }
}
