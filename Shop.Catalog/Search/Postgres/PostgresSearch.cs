using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Postgres;

/// <summary>
/// The engine that every shop has: searches the tables of the catalog themselves. One SQL command as a rule, three when words have to be mended.
/// </summary>
public sealed class PostgresSearch(CatalogReads reads, CorrectWords correctWords, IOptions<SearchOptions> options) : ISearchEngine
{
    /// <summary>Up to some four times as many products are counted one by one. Beyond, as many to twice as many stand for all.</summary>
    private const int Enough = 500;

    internal static readonly string Sql = SqlFile.Read("Search/Postgres/PostgresSearch.sql");

    public string Name => "postgresql";

    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct)
    {
        var facets = options.Value.Definitions();
        var page = await LoadAsync(query, query.Words, facets, ct);
        if (page.HasMatch || query.Words is "" || await correctWords.RunAsync(query.Words, ct) is not { } corrected)
            return page.ToAnswer(Name, query, facets);

        var mended = await LoadAsync(query, corrected, facets, ct);
        if (corrected is "")
            return mended.ToAnswer(Name, query, facets);
        return mended.HasMatch
            ? mended.ToAnswer(Name, query, facets) with { CorrectedWords = corrected }
            : page.ToAnswer(Name, query, facets);
    }

    private async Task<SearchRow> LoadAsync(SearchQuery query, string words, IReadOnlyList<FacetDefinition> facets, CancellationToken ct) =>
        (await reads.FindAsync(Sql, Parameters(query, words, facets), Read, ct))!;

    internal static NpgsqlParameter[] Parameters(SearchQuery query, string words, IReadOnlyList<FacetDefinition> facets)
    {
        var price = By(FacetSource.What.Price);
        return
        [
            new("query", words),
            new("category", NpgsqlDbType.Text) { Value = (object?)By(FacetSource.What.Category)?.Values.SingleOrDefault() ?? DBNull.Value },
            new("brands", By(FacetSource.What.Brand)?.Values.ToArray() ?? []),
            new("price_min", NpgsqlDbType.Numeric) { Value = (object?)price?.From ?? DBNull.Value },
            new("price_max", NpgsqlDbType.Numeric) { Value = (object?)price?.To ?? DBNull.Value },
            new("in_stock", By(FacetSource.What.Stock)?.Values.Count > 0),
            new("sort", OrderName(query.Order)),
            new("price_bounds", PriceLadder.Bounds),
            new("limit", query.PageSize),
            new("offset", (query.Page - 1) * query.PageSize),
            new("enough", Enough),
            new("facets", query.WithFacets ? facets.Select(SearchRow.NameOf).ToArray() : []),
        ];

        SearchFilter? By(FacetSource.What source) =>
            facets.FirstOrDefault(facet => facet.Source.Of == source) is { } facet ? query.By(facet.Key) : null;
    }

    private static SearchRow Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<SearchRow>(row.GetString(0), SnakeJson.Options)!;

    private static string OrderName(ListOrder order) => order switch
    {
        ListOrder.PriceAsc => "price_asc",
        ListOrder.PriceDesc => "price_desc",
        ListOrder.Newest => "newest",
        ListOrder.Name => "name",
        _ => "best",
    };
}
