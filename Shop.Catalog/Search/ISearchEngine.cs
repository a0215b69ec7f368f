namespace Shop.Catalog.Search;

/// <summary>
/// Finds products. One of several: what all of them have to do is written down as <c>SearchBehaviour</c> in the tests, which each of them passes. An
/// engine mends what nothing matches, counts each facet without its own filter, and asks of one variant all that is asked of variants.
/// </summary>
public interface ISearchEngine
{
    /// <summary>What answers, metrics and traces call it: <c>postgresql</c>.</summary>
    string Name { get; }

    /// <param name="query">What makes sense: the facets of its filters exist, and so many values as they take.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    /// <returns>Never a refusal: what nothing matches is an answer without products. An outage is an exception.</returns>
    Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct);

    /// <summary>What the search makes of one product, on whatever page it is.</summary>
    /// <returns>Null when there is no such product.</returns>
    Task<SearchExplanation?> ExplainAsync(SearchQuery query, Guid product, CancellationToken ct);
}
