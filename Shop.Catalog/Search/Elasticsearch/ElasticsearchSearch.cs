using Microsoft.Extensions.Options;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Searches an index in Elasticsearch. One request and two SQL commands as a rule: what a merchant told the search, and the cards of what was
/// found. Words that nothing matches are tried as a part of a code or name, then mended.
/// </summary>
public sealed class ElasticsearchSearch(
    ElasticsearchServer server, CatalogReads reads, IOptions<SearchOptions> options, IOptions<ElasticsearchOptions> elasticsearch, TimeProvider clock)
    : ISearchEngine
{
    // So few results are worth a look whether something else was meant, which has many when it has so many times as many.
    private const int Few = 5;
    private const int ManyTimes = 5;

    public string Name => "elasticsearch";

    private string Index => elasticsearch.Value.Alias;

    /// <param name="Answer">Of the index.</param>
    /// <param name="Pinned">That pass the filters, in the order of their places.</param>
    private sealed record Found(WordRules Rules, IndexAnswer Answer, IReadOnlyList<WordRules.Pin> Pinned)
    {
        public bool HasMatch => Answer.Matches > 0 || Pinned.Count > 0;

        public int Total => Answer.Total + Pinned.Count;
    }

    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct)
    {
        var facets = options.Value.Definitions();
        var found = await FindAsync(query, query.Words, facets, ct);
        if (query.Words is "")
            return await ShowAsync(query, found, facets, ct);
        if (found.HasMatch)
        {
            var answer = await ShowAsync(query, found, facets, ct);
            return await MayMeanAsync(query, found, facets, ct) is { } meant ? answer with { DidYouMean = meant } : answer;
        }

        if (await new MendWords(server, Index).RunAsync(query.Words, found.Rules, ct) is { } corrected
            && await FindAsync(query, corrected, facets, ct) is { HasMatch: true } mended)
        {
            return await ShowAsync(query, mended, facets, ct) with { CorrectedWords = corrected };
        }

        return await ShowAsync(query, found, facets, ct);
    }

    public Task<SearchExplanation?> ExplainAsync(SearchQuery query, Guid product, CancellationToken ct) =>
        new ElasticsearchExplain(server, reads, Index).OfAsync(query, product, options.Value.Definitions(), clock.GetUtcNow(), ct);

    private async Task<Found> FindAsync(SearchQuery query, string words, IReadOnlyList<FacetDefinition> facets, CancellationToken ct)
    {
        var sought = new WordQuery(words);
        var rules = await WordRules.ReadAsync(reads, words, sought.Phrases(), facets, clock.GetUtcNow(), ct);
        var index = new IndexQuery(server, Index, query, facets, rules);
        var pinned = await PinnedAsync(query, rules, index, ct);
        var offset = (query.Page - 1) * query.PageSize;
        var from = Math.Max(offset - pinned.Count, 0);
        var size = Math.Max(query.PageSize - (offset == 0 ? pinned.Count : 0), 0);
        Guid[] elsewhere = [.. pinned.Select(pin => pin.ProductId)];
        if (words.Length == 0)
            return new Found(rules, await index.AskAsync(Clause.Everything, isRanked: false, elsewhere, from, size, ct), pinned);

        var answer = await index.AskAsync(sought.ToClause(rules), isRanked: true, elsewhere, from, size, ct);
        if (answer.Matches == 0 && rules.InPart is { } inPart)
            answer = await index.AskAsync(inPart, isRanked: false, elsewhere, from, size, ct);

        return new Found(rules, answer, pinned);
    }

    // Pins count for the best order only, and where the product passes the filters.
    private static async Task<IReadOnlyList<WordRules.Pin>> PinnedAsync(SearchQuery query, WordRules rules, IndexQuery index, CancellationToken ct)
    {
        if (rules.Pins.Count == 0 || query.Order != ListOrder.Best)
            return [];
        var passing = await index.PassingAsync([.. rules.Pins.Select(pin => pin.ProductId)], ct);
        return [.. rules.Pins.Where(pin => passing.Contains(pin.ProductId)).Take(query.PageSize)];
    }

    private async Task<SearchAnswer> ShowAsync(SearchQuery query, Found found, IReadOnlyList<FacetDefinition> facets, CancellationToken ct)
    {
        var pinned = query.Page == 1 ? found.Pinned : [];
        var hits = found.Answer.Hits.ToDictionary(hit => hit.Id);
        var cards = await FoundCards.ReadAsync(reads, query, Places(found.Answer.Hits, pinned), facets, found.Rules, found.Answer.Counts, ct);
        return new SearchAnswer
        {
            Engine = Name,
            Products = [.. cards.Items.Select(item => Product(item, hits.GetValueOrDefault(item.ProductId)))],
            Total = found.Total,
            Redirect = found.Rules.Redirect ?? "",
            Facets = query.WithFacets ? [.. facets.Select(facet => cards.FacetOf(facet, found.Answer.Counts[facet.Key]))] : [],
            Unknown = cards.UnknownOf(facets),
        };
    }

    // A name that has been changed since it was indexed is shown as it is, without marks.
    private static FoundProduct Product(CardRow item, IndexAnswer.Hit? hit)
    {
        var name = MarkedText.Parts(hit?.Name);
        return item.ToProduct() with
        {
            IsPinned = hit is null,
            NameParts = string.Concat(name.Select(part => part.Text)) == item.Name ? name : [],
            Fragment = MarkedText.Parts(hit?.Fragment),
        };
    }

    // What is pinned at its place, and around it the others.
    private static IReadOnlyList<Guid> Places(IReadOnlyList<IndexAnswer.Hit> hits, IReadOnlyList<WordRules.Pin> pinned)
    {
        var free = Enumerable.Range(1, int.MaxValue).Where(place => pinned.All(pin => pin.Position != place));
        return
        [
            .. hits.Zip(free, (hit, place) => (hit.Id, Place: place))
                .Concat(pinned.Select(pin => (Id: pin.ProductId, Place: pin.Position)))
                .OrderBy(placed => placed.Place).Select(placed => placed.Id),
        ];
    }

    // Filters make few results of many; who asks for no facets shows no offer either.
    private async Task<string?> MayMeanAsync(SearchQuery query, Found found, IReadOnlyList<FacetDefinition> facets, CancellationToken ct)
    {
        if (found.Total > Few || query.Page > 1 || query.Filters.Count > 0 || !query.WithFacets)
            return null;
        if (await new MendWords(server, Index).OfferAsync(query.Words, found.Rules, ct) is not { } offered)
            return null;
        var other = await FindAsync(query with { PageSize = 1, WithFacets = false }, offered, facets, ct);
        return other.Total >= ManyTimes * Math.Max(found.Total, 1) ? offered : null;
    }
}
