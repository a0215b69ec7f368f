using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// What the database says of what Elasticsearch found: the index knows what is searched for, and everything that is shown comes from the tables, as
/// fresh as in a search of PostgreSQL (docs/decisions/0337).
/// </summary>
/// <param name="Names">By facet, of the values that were counted or chosen, in their order.</param>
/// <param name="Unknown">By facet, the values of its filter that name nothing.</param>
/// <param name="Items">Those that are still listed, in the order of what was found.</param>
internal sealed record FoundCards(
    IReadOnlyDictionary<string, IReadOnlyList<FoundCards.Value>> Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Unknown,
    IReadOnlyList<CardRow> Items)
{
    private static readonly string Sql = SqlFile.Read("Search/Elasticsearch/FoundCards.sql");

    /// <param name="Slug">What a filter names it by.</param>
    internal sealed record Value([property: System.Text.Json.Serialization.JsonPropertyName("value")] string Slug, string Name);

    private sealed record Trait(string Facet, string Kind, string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Counted);

    /// <param name="ids">The page.</param>
    /// <param name="counts">By facet, what was counted; none where facets are not shown.</param>
    public static async Task<FoundCards> ReadAsync(
        CatalogReads reads, SearchQuery query, IReadOnlyList<Guid> ids, IReadOnlyList<FacetDefinition> facets, WordRules rules,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> counts, CancellationToken ct)
    {
        NpgsqlParameter[] parameters =
        [
            new("ids", ids.ToArray()),
            new("categories", Counted(FacetSource.What.Category)),
            new("brands", Counted(FacetSource.What.Brand)),
            new("category", NpgsqlDbType.Text) { Value = (object?)Chosen(FacetSource.What.Category).SingleOrDefault() ?? DBNull.Value },
            new("asked_brands", Chosen(FacetSource.What.Brand)),
            new("traits", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(Traits(), SnakeJson.Options) },
            new("facets", query.WithFacets),
        ];
        return (await reads.FindAsync(
            Sql, parameters, row => JsonSerializer.Deserialize<FoundCards>(row.GetString(0), SnakeJson.Options)!, ct))!;

        string[] Chosen(FacetSource.What source) =>
            facets.FirstOrDefault(facet => facet.Source.Of == source) is { } facet ? [.. query.By(facet.Key).Values] : [];

        string[] Counted(FacetSource.What source) =>
            facets.FirstOrDefault(facet => facet.Source.Of == source) is { } facet && counts.TryGetValue(facet.Key, out var counted)
                ? [.. counted.Keys]
                : [];

        IEnumerable<Trait> Traits() =>
            from facet in facets
            where WordRules.IsOfTraits(facet)
            let chosen = query.By(facet.Key).Values
            let counted = counts.GetValueOrDefault(facet.Key)
            where chosen.Count > 0 || counted is not null
            select new Trait(
                facet.NameInSql, facet.Source.Of == FacetSource.What.Fact ? "fact" : "attribute", rules.TokenOf(facet, facets)[..^1], chosen,
                counted is null ? [] : [.. counted.Keys]);
    }

    /// <summary>A facet as it is shown.</summary>
    /// <param name="counted">By value, how many products.</param>
    public FoundFacet FacetOf(FacetDefinition facet, IReadOnlyDictionary<string, int> counted)
    {
        var named = Names.GetValueOrDefault(facet.NameInSql, []);
        var values = named.Select(value => new FoundValue(value.Slug, value.Name, counted.GetValueOrDefault(value.Slug)));
        return new FoundFacet(
            facet.Key,
            facet.Source.Of switch
            {
                FacetSource.What.Price => PriceLadder.Ranges(At),
                FacetSource.What.Rating => RatingLadder.Values(At),
                FacetSource.What.Stock => [new FoundValue("true", facet.Name, counted.GetValueOrDefault("true"))],
                FacetSource.What.Brand => [.. values.OrderByDescending(value => value.Count)],
                FacetSource.What.Category => [.. values],
                _ => [.. values.Order(TraitOrder.Instance)],
            },
            IsEstimate: false);

        int At(int place) => counted.GetValueOrDefault(place.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public IReadOnlyList<(string Facet, IReadOnlyList<string> Values)> UnknownOf(IReadOnlyList<FacetDefinition> facets) =>
    [
        .. from facet in facets
           let values = Unknown.GetValueOrDefault(facet.NameInSql, [])
           where values.Count > 0
           select (facet.Key, values),
    ];
}
