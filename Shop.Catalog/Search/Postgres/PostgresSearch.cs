using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Postgres;

/// <summary>
/// The engine that every shop has: searches the tables of the catalog themselves. One SQL command as a rule, three when words have to be mended.
/// </summary>
public sealed class PostgresSearch(CatalogReads reads, CorrectWords correctWords, IOptions<SearchOptions> options, TimeProvider clock)
    : ISearchEngine
{
    /// <summary>Up to some four times as many products are counted one by one. Beyond, as many to twice as many stand for all.</summary>
    private const int Enough = 500;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    internal static readonly string Sql = SqlFile.Read("Search/Postgres/PostgresSearch.sql");

    public string Name => "postgresql";

    /// <summary>So few results are worth a look whether something else was meant, which has many when it has so many times as many.</summary>
    private const int Few = 5;

    private const int ManyTimes = 5;

    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct)
    {
        var facets = options.Value.Definitions();
        var page = await LoadAsync(query, query.Words, facets, ct);
        var answer = page.ToAnswer(Name, query, facets);
        if (query.Words is "")
            return answer;
        if (page.HasMatch)
            return await MayMeanAsync(query, answer, facets, ct) is { } meant ? answer with { DidYouMean = meant } : answer;
        if (await correctWords.RunAsync(query.Words, ct) is not { } corrected)
            return answer;

        var mended = await LoadAsync(query, corrected, facets, ct);
        if (corrected is "")
            return mended.ToAnswer(Name, query, facets);
        return mended.HasMatch ? mended.ToAnswer(Name, query, facets) with { CorrectedWords = corrected } : answer;
    }

    public Task<SearchExplanation?> ExplainAsync(SearchQuery query, Guid product, CancellationToken ct)
    {
        var facets = options.Value.Definitions();
        return PostgresExplain.OfAsync(reads, Parameters(query, query.Words, facets, clock.GetUtcNow()), product, facets, ct);
    }

    // Filters make few results of many; who asks for no facets shows no offer either.
    private async Task<string?> MayMeanAsync(SearchQuery query, SearchAnswer answer, IReadOnlyList<FacetDefinition> facets, CancellationToken ct)
    {
        if (answer.Total > Few || query.Page > 1 || query.Filters.Count > 0 || !query.WithFacets)
            return null;
        if (await correctWords.OfferAsync(query.Words, ct) is not { } offered)
            return null;

        var other = query with { Words = offered, PageSize = 1, WithFacets = false };
        var found = (await LoadAsync(other, offered, facets, ct)).ToAnswer(Name, other, facets);
        return found.Total >= ManyTimes * Math.Max(answer.Total, 1) ? offered : null;
    }

    private async Task<SearchRow> LoadAsync(SearchQuery query, string words, IReadOnlyList<FacetDefinition> facets, CancellationToken ct) =>
        (await reads.FindAsync(Sql, Parameters(query, words, facets, clock.GetUtcNow()), Read, ct))!;

    internal static NpgsqlParameter[] Parameters(SearchQuery query, string words, IReadOnlyList<FacetDefinition> facets, DateTimeOffset now)
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
            new("rating", NpgsqlDbType.Integer)
            {
                Value = By(FacetSource.What.Rating)?.Values is [var stars] ? int.Parse(stars, Invariant) : DBNull.Value,
            },
            new("sort", OrderName(query.Order)),
            new("price_bounds", PriceLadder.Bounds),
            new("limit", query.PageSize),
            new("offset", (query.Page - 1) * query.PageSize),
            new("enough", Enough),
            new("facets", query.WithFacets ? facets.Select(SearchRow.NameOf).ToArray() : []),
            new("traits", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(Traits(), SnakeJson.Options) },
            new("now", now),
        ];

        IEnumerable<Trait> Traits() =>
            from facet in facets
            where facet.Source.Of is FacetSource.What.Attribute or FacetSource.What.Fact
            let kind = facet.Source.Of == FacetSource.What.Fact ? "fact" : "attribute"
            let values = query.By(facet.Key).Values
            where query.WithFacets || values.Count > 0
            select new Trait(SearchRow.NameOf(facet), kind, facet.Source.Name, values);

        SearchFilter? By(FacetSource.What source) =>
            facets.FirstOrDefault(facet => facet.Source.Of == source) is { } facet ? query.By(facet.Key) : null;
    }

    /// <summary>A facet by what variants or products have, with what is chosen of it.</summary>
    private sealed record Trait(string Facet, string Kind, string Name, IReadOnlyList<string> Values);

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
