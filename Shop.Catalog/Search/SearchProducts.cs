using System.Diagnostics;
using Microsoft.Extensions.Options;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Search;

/// <summary>Lists or searches products: one page, with facets. Nothing is asked when somebody just asked the same.</summary>
public sealed class SearchProducts(ISearchEngine engine, IOptions<SearchOptions> options, HotCache cache)
{
    /// <returns>Refused as invalid, by field, for what makes no sense.</returns>
    public async Task<Result<Hot<SearchProductsResponse>>> RunAsync(SearchProductsRequest request, CancellationToken ct)
    {
        var facets = options.Value.Definitions();
        var parsed = ReadQuery.Of(request, facets);
        if (!parsed.IsSuccess)
            return parsed.Fault;

        var query = parsed.Value;
        var found = (await cache.ReadAsync(
            query.ToCacheKey(facets), async ct => ShowAnswer.Of(await engine.SearchAsync(query, ct), query, facets), ct))!;
        Activity.Current?.SetTag("shop.search.engine", found.Value.Engine);
        Activity.Current?.SetTag("shop.search.fallback", found.Value.IsFallback);
        CatalogTelemetry.Listed(found.Value.Engine, found.Value.IsFallback);
        if (query.Words is not "")
            CatalogTelemetry.Searched(found.Value.Engine, found.Value.Total, mended: found.Value.CorrectedQuery is not "");
        return found;
    }
}
