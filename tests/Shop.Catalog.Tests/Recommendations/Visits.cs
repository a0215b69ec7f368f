using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;
using Shop.Catalog.Recommendations;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Recommendations;

/// <summary>What visitors of the tests do.</summary>
internal static class Visits
{
    public static Viewed View(Guid visitor, string slug, DateTimeOffset at) =>
        new() { ViewId = Guid.CreateVersion7().ToString(), Visitor = visitor.ToString(), Slug = slug, At = at.ToTimestamp() };

    public static SearchedFor Search(Guid visitor, string words, DateTimeOffset at) =>
        new() { Visitor = visitor.ToString(), Words = words, At = at.ToTimestamp() };

    public static async Task RecordAsync(this RunningCatalog catalog, params Viewed[] views) =>
        await catalog.History.RecordHistoryAsync(new() { Views = { views } }, catalog.AsService);

    public static async Task<ListRecommendationsResponse> RecommendedAsync(this RunningCatalog catalog, string slug) =>
        await catalog.Recommendations.ListRecommendationsAsync(new() { ProductId = (await catalog.ProductAsync(slug)).ProductId });

    /// <summary>At once, whenever it was done last, and as if it were so late.</summary>
    public static async Task<long?> RefreshAsync(this RunningCatalog catalog, TimeSpan later = default, bool isDue = true)
    {
        if (isDue)
            await catalog.ExecuteAsync("update recommendation_refreshes set refreshed_at = '-infinity'");
        return await catalog.WithAsync<PrimaryDataSource, long?>(primary => new RefreshRecommendations(
            primary, Options.Create(new RecommendationOptions()), new Later(later)).RunOnceAsync(CancellationToken.None));
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
