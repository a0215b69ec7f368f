using System.Text.Json;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>One question to the index, and its answer.</summary>
/// <param name="Total">Products that pass all filters, but for those that stand elsewhere.</param>
/// <param name="Matches">Products that the words match, before any filter.</param>
/// <param name="Hits">The page.</param>
/// <param name="Counts">By facet.</param>
internal sealed record IndexAnswer(
    int Total, int Matches, IReadOnlyList<IndexAnswer.Hit> Hits, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts)
{
    /// <param name="Name">Marked where it matches; null where it does not.</param>
    /// <param name="Fragment">Of the description, likewise.</param>
    internal sealed record Hit(Guid Id, string? Name, string? Fragment);
}

/// <summary>Asks for a page of what the words mean.</summary>
internal sealed class IndexQuery(ElasticsearchServer server, string index, SearchQuery query, IReadOnlyList<FacetDefinition> facets, WordRules rules)
{
    private const string Matched = "matched words";

    private readonly FilterClauses _filters = new(query, facets, rules);

    /// <param name="words">What all products are that the words mean.</param>
    /// <param name="isRanked">By how well they match: else all of them do.</param>
    /// <param name="elsewhere">Products that have a place of their own.</param>
    /// <param name="from">Products before the page.</param>
    /// <param name="size">Of the page.</param>
    public async Task<IndexAnswer> AskAsync(
        object words, bool isRanked, IReadOnlyCollection<Guid> elsewhere, int from, int size, CancellationToken ct)
    {
        var counts = new FacetAggregations(query.WithFacets ? facets : [], _filters, rules);
        var aggregations = counts.ToAggregations();
        aggregations[Matched] = new { Filter = Clause.Everything };
        var passes = _filters.AllBut(facet: null);
        var body = new Dictionary<string, object>
        {
            ["query"] = isRanked ? words : Clause.Filter([words]),
            ["post_filter"] = elsewhere.Count == 0
                ? passes
                : new { Bool = new { Filter = new[] { passes }, MustNot = new[] { Clause.Ids(elsewhere) } } },
            ["aggs"] = aggregations,
            ["sort"] = Order(isRanked),
            ["from"] = from,
            ["size"] = size,
            ["_source"] = false,
            ["track_total_hits"] = true,
        };
        if (isRanked && query.WithFacets)
            body["highlight"] = Highlight();

        var root = await server.SearchAsync(index, body, ct);
        var answer = root.GetProperty("hits");
        return new IndexAnswer(
            answer.GetProperty("total").GetProperty("value").GetInt32(),
            root.GetProperty("aggregations").GetProperty(Matched).GetProperty("doc_count").GetInt32(),
            [.. answer.GetProperty("hits").EnumerateArray().Select(ReadHit)],
            (query.WithFacets ? facets : []).ToDictionary(facet => facet.Key, facet => counts.Read(root.GetProperty("aggregations"), facet)));
    }

    /// <returns>Of some products those that are listed and pass the filters.</returns>
    public async Task<IReadOnlyCollection<Guid>> PassingAsync(IReadOnlyCollection<Guid> products, CancellationToken ct)
    {
        var body = new Dictionary<string, object>
        {
            ["query"] = Clause.Filter([Clause.Ids(products), _filters.AllBut(facet: null)]),
            ["size"] = products.Count,
            ["_source"] = false,
        };
        var hits = (await server.SearchAsync(index, body, ct)).GetProperty("hits").GetProperty("hits");
        return [.. hits.EnumerateArray().Select(hit => ReadHit(hit).Id)];
    }

    private IReadOnlyList<object> Order(bool isRanked)
    {
        var popular = Clause.Named("popularity", "desc");
        var last = Clause.Named("product_id", "asc");
        return query.Order switch
        {
            ListOrder.PriceAsc => [Clause.Named("price_min", "asc"), popular, last],
            ListOrder.PriceDesc => [Clause.Named("price_min", "desc"), popular, last],
            ListOrder.Newest => [Clause.Named("listed_at", "desc"), popular, last],
            ListOrder.Name => [Clause.Named("name_order", "asc"), popular, last],
            _ => isRanked ? ["_score", popular, last] : [popular, last],
        };
    }

    private object Highlight() => new Dictionary<string, object>
    {
        ["pre_tags"] = new[] { MarkedText.Begin.ToString() },
        ["post_tags"] = new[] { MarkedText.End.ToString() },
        ["fields"] = rules.NameFields.ToDictionary(field => field, _ => (object)new { NumberOfFragments = 0 })
            .Append(new("description", new { NumberOfFragments = 1, FragmentSize = 120 })).ToDictionary(),
    };

    // The description says what the name does not.
    private IndexAnswer.Hit ReadHit(JsonElement hit)
    {
        var id = hit.GetProperty("_id").GetGuid();
        if (!hit.TryGetProperty("highlight", out var marked))
            return new IndexAnswer.Hit(id, null, null);
        var name = rules.NameFields.Select(field => First(marked, field)).FirstOrDefault(text => text is not null);
        return new IndexAnswer.Hit(id, name, name is null ? First(marked, "description") : null);
    }

    private static string? First(JsonElement marked, string field) =>
        marked.TryGetProperty(field, out var pieces) ? pieces.EnumerateArray().Select(piece => piece.GetString()).FirstOrDefault() : null;
}
