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
public sealed class SearchProducts(CatalogReads reads, CorrectWords correctWords, HotCache cache, CatalogMetrics metrics)
{
    private static readonly string Sql = SqlFile.Read("Search/SearchProducts.sql");

    public async Task<Result<SearchProductsResponse>> RunAsync(SearchProductsRequest request, CancellationToken cancellationToken)
    {
        var parsed = SearchQuery.Parse(request);
        if (!parsed.IsSuccess)
            return parsed.Fault;

        var query = parsed.Value;
        var response = (await cache.ReadAsync(query.CacheKey, async ct => await LoadAsync(query, ct), cancellationToken))!;
        if (query.Words is not "")
            metrics.Searched(response.Total, mended: response.CorrectedQuery is not "");
        return response;
    }

    private async Task<SearchProductsResponse> LoadAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var page = await LoadPageAsync(query, query.Words, cancellationToken);
        if (page.Matched > 0 || query.Words is "" || await correctWords.RunAsync(query.Words, cancellationToken) is not { } corrected)
            return page.ToProto(query, correctedWords: null);

        var mended = await LoadPageAsync(query, corrected, cancellationToken);
        return mended.Matched > 0 ? mended.ToProto(query, corrected) : page.ToProto(query, correctedWords: null);
    }

    private Task<SearchPage> LoadPageAsync(SearchQuery query, string words, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            new("query", words),
            new("category", NpgsqlDbType.Text) { Value = (object?)query.Category ?? DBNull.Value },
            new("brands", query.Brands.ToArray()),
            new("price_min", NpgsqlDbType.Numeric) { Value = (object?)query.PriceMin ?? DBNull.Value },
            new("price_max", NpgsqlDbType.Numeric) { Value = (object?)query.PriceMax ?? DBNull.Value },
            new("in_stock", query.InStock),
            new("sort", SortName(query.Sort)),
            new("price_bounds", PriceLadder.Bounds),
            new("limit", query.PageSize),
            new("offset", (query.Page - 1) * query.PageSize),
        ];
        return reads.RunAsync(Sql, parameters, rows => ReadAsync(rows, cancellationToken), cancellationToken);
    }

    private static async Task<SearchPage> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        await rows.ReadAsync(cancellationToken);
        return JsonSerializer.Deserialize<SearchPage>(rows.GetString(0), SnakeJson.Options)!;
    }

    private static string SortName(Sort sort) => sort switch
    {
        Sort.PriceAsc => "price_asc",
        Sort.PriceDesc => "price_desc",
        Sort.Newest => "newest",
        Sort.Name => "name",
        _ => "best",
    };
}
