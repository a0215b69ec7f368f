using Shop.Catalog.Database;

namespace Shop.Catalog.Search;

/// <summary>
/// Asks the engine that a shop would rather have, and the one that every shop has when the other does not answer: within a second, and for the
/// shopper never a refusal. What is answered says so (docs/decisions/0340).
/// </summary>
/// <param name="preferred">May be slow, dead, hung, or without its index.</param>
/// <param name="always">Searches the tables themselves.</param>
/// <param name="breaker">Of all searches in this process.</param>
internal sealed class FallBackSearch(ISearchEngine preferred, ISearchEngine always, SearchBreaker breaker) : ISearchEngine
{
    public string Name => preferred.Name;

    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct)
    {
        // Who has changed something of late is to see it, and an index is behind its tables. No fallback: it is the better answer.
        if (CallPosition.Current is not null)
            return await always.SearchAsync(query, ct);

        var asked = await breaker.AskAsync(ct => preferred.SearchAsync(query, ct), ct);
        return asked.Answer ?? (await always.SearchAsync(query, ct)) with { IsFallback = true };
    }

    public async Task<SearchExplanation?> ExplainAsync(SearchQuery query, Guid product, CancellationToken ct)
    {
        var asked = await breaker.AskAsync(ct => preferred.ExplainAsync(query, product, ct), ct);
        var (engine, explained) = asked.IsAnswered ? (preferred, asked.Answer) : (always, await always.ExplainAsync(query, product, ct));
        return explained is null ? null : explained with { Engine = engine.Name };
    }
}
