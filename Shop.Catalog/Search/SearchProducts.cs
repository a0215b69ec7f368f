using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Search;

/// <summary>
/// Lists or searches products: one page, with facets. Three SQL commands at most, one as a rule, none when somebody just asked the same.
/// </summary>
public sealed class SearchProducts(CatalogReads reads, CorrectWords correctWords, HotCache cache)
{
    /// <summary>Up to some four times as many products are counted one by one. Beyond, as many to twice as many stand for all.</summary>
    private const int Enough = 500;

    internal static readonly string Sql = SqlFile.Read("Search/SearchProducts.sql");

    public async Task<Result<Hot<SearchProductsResponse>>> RunAsync(SearchProductsRequest request, CancellationToken ct)
    {
        var parsed = SearchQuery.Parse(request);
        if (!parsed.IsSuccess)
            return parsed.Fault;

        var query = parsed.Value;
        var found = (await cache.ReadAsync(query.ToCacheKey(), async ct => await LoadAsync(query, ct), ct))!;
        if (query.Words is not "")
            CatalogTelemetry.Searched(found.Value.Total, mended: found.Value.CorrectedQuery is not "");
        return found;
    }

    private async Task<SearchProductsResponse> LoadAsync(SearchQuery query, CancellationToken ct)
    {
        var page = await LoadRowAsync(query, query.Words, ct);
        if (page.HasMatch || query.Words is "" || await correctWords.RunAsync(query.Words, ct) is not { } corrected)
            return page.ToProto(query, correctedWords: null);

        var mended = await LoadRowAsync(query, corrected, ct);
        if (corrected is "")
            return mended.ToProto(query, correctedWords: null);
        return mended.HasMatch ? mended.ToProto(query, corrected) : page.ToProto(query, correctedWords: null);
    }

    private async Task<SearchRow> LoadRowAsync(SearchQuery query, string words, CancellationToken ct) =>
        (await reads.FindAsync(Sql, Parameters(query, words), Read, ct))!;

    internal static NpgsqlParameter[] Parameters(SearchQuery query, string words)
    {
        var price = query.By(FacetKeys.Price);
        return
        [
            new("query", words),
            new("category", NpgsqlDbType.Text) { Value = (object?)query.By(FacetKeys.Category).Values.SingleOrDefault() ?? DBNull.Value },
            new("brands", query.By(FacetKeys.Brand).Values.ToArray()),
            new("price_min", NpgsqlDbType.Numeric) { Value = (object?)price.From ?? DBNull.Value },
            new("price_max", NpgsqlDbType.Numeric) { Value = (object?)price.To ?? DBNull.Value },
            new("in_stock", query.By(FacetKeys.Stock).Values.Count > 0),
            new("sort", SortName(query.Sort)),
            new("price_bounds", PriceLadder.Bounds),
            new("limit", query.PageSize),
            new("offset", (query.Page - 1) * query.PageSize),
            new("enough", Enough),
            new("facets", query.WithFacets ? FacetDefinition.All.Select(facet => facet.Key).ToArray() : []),
        ];
    }

    private static SearchRow Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<SearchRow>(row.GetString(0), SnakeJson.Options)!;

    private static string SortName(Sort sort) => sort switch
    {
        Sort.PriceAsc => "price_asc",
        Sort.PriceDesc => "price_desc",
        Sort.Newest => "newest",
        Sort.Name => "name",
        _ => "best",
    };
}
