using System.Security.Cryptography;
using System.Text.Json;
using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Search;

/// <summary>A search that makes sense: trimmed, bounded and in the catalog's currency. Equal searches have equal keys.</summary>
/// <param name="Words">What the shopper typed; empty lists everything.</param>
/// <param name="Filters">Ordered by facet, each with its values in order: what was ticked first makes no difference.</param>
/// <param name="Sort">The order.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Products on a page.</param>
/// <param name="WithFacets">Else nothing is counted but the total.</param>
public sealed record SearchQuery(
    string Words, IReadOnlyList<SearchFilter> Filters, Sort Sort, int Page, int PageSize, bool WithFacets = true)
{
    /// <summary>The name of this search in the hot cache, made of all that is in the record.</summary>
    public string ToCacheKey() => "list:" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>The filter by a facet; an empty one when there is none.</summary>
    public SearchFilter By(string facet) =>
        Filters.FirstOrDefault(filter => filter.Key == facet) ?? new SearchFilter(facet, [], From: null, To: null);

    public static Result<SearchQuery> Parse(SearchProductsRequest request)
    {
        var errors = Complaints(request).GroupBy(complaint => complaint.Field)
            .ToDictionary(field => field.Key, field => new[] { field.First().Message });
        if (errors.Count > 0)
            return new Fault.Invalid(errors);

        return new SearchQuery(
            request.Query.Trim(),
            [.. request.Filters.Select(SearchFilter.Of).OrderBy(filter => filter.Key, StringComparer.Ordinal)],
            request.Sort,
            Math.Max(request.Page, 1),
            request.PageSize == 0 ? SearchLimits.PageSize : request.PageSize,
            !request.WithoutFacets);
    }

    private static IEnumerable<(string Field, string Message)> Complaints(SearchProductsRequest request)
    {
        if (request.Query.Length > SearchLimits.LongestQuery)
            yield return ("query", $"Search for at most {SearchLimits.LongestQuery} characters.");
        if (request.Query.Any(char.IsControl))
            yield return ("query", "Search words contain no control characters.");
        if (!Enum.IsDefined(request.Sort))
            yield return ("sort", "There is no such order.");
        if (request.Page is < 0 or > SearchLimits.LastPage)
            yield return ("page", $"Pages go from 1 to {SearchLimits.LastPage}.");
        if (request.PageSize is < 0 or > SearchLimits.LargestPageSize)
            yield return ("page_size", $"A page holds 1 to {SearchLimits.LargestPageSize} products.");
        if (request.Filters.CountBy(filter => filter.Key).FirstOrDefault(key => key.Value > 1) is { Key: { } twice })
            yield return ("filters", $"There are two filters by '{twice}'.");
        foreach (var filter in request.Filters)
        {
            if (FacetDefinition.All.FirstOrDefault(facet => facet.Key == filter.Key) is not { } facet)
            {
                yield return ("filters", $"There is no facet '{filter.Key}'.");
                continue;
            }

            foreach (var complaint in facet.Complaints(filter))
                yield return complaint;
        }
    }
}

/// <param name="Key">Of the facet.</param>
/// <param name="Values">Any of them, each once, in order; empty for a range.</param>
/// <param name="From">Inclusive; null: no bound.</param>
/// <param name="To">Inclusive; null: no bound.</param>
public sealed record SearchFilter(string Key, IReadOnlyList<string> Values, decimal? From, decimal? To)
{
    internal static SearchFilter Of(Filter filter) =>
        new(filter.Key, [.. filter.Values.Distinct().Order(StringComparer.Ordinal)], Amount(filter.From), Amount(filter.To));

    internal static decimal? Amount(ProtoMoney? money) => money is null ? null : Money.From(money).Amount;
}
