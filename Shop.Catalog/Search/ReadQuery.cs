using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Catalog.Search;

/// <summary>Makes a search of a request, or says by field what makes no sense in it.</summary>
internal static class ReadQuery
{
    public static Result<SearchQuery> Of(SearchProductsRequest request, IReadOnlyList<FacetDefinition> facets)
    {
        var errors = Complaints(request, facets).GroupBy(complaint => complaint.Field)
            .ToDictionary(field => field.Key, field => new[] { field.First().Message });
        if (errors.Count > 0)
            return new Fault.Invalid(errors);

        return new SearchQuery(
            request.Query.Trim(),
            [.. request.Filters.Select(FilterOf).OrderBy(filter => filter.Key, StringComparer.Ordinal)],
            OrderOf(request.Sort),
            Math.Max(request.Page, 1),
            request.PageSize == 0 ? SearchLimits.PageSize : request.PageSize,
            !request.WithoutFacets);
    }

    private static IEnumerable<(string Field, string Message)> Complaints(SearchProductsRequest request, IReadOnlyList<FacetDefinition> facets)
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
            if (facets.FirstOrDefault(facet => facet.Key == filter.Key) is not { } facet)
            {
                yield return ("filters", $"There is no facet '{filter.Key}'.");
                continue;
            }

            foreach (var complaint in Complaints(filter, facet))
                yield return complaint;
        }
    }

    private static IEnumerable<(string Field, string Message)> Complaints(Filter filter, FacetDefinition facet)
    {
        if (filter.Values.Count > facet.Most)
            yield return (facet.Key, facet.Most == 0 ? $"{facet.Name} takes bounds, no values." : $"Choose at most {facet.Most} of {facet.Name}.");
        if (facet.Kind == FacetKind.Switch && filter.Values.Any(value => value != "true"))
            yield return (facet.Key, $"{facet.Name} is true or left out.");
        if (facet.Kind == FacetKind.AtLeast && filter.Values.Any(value => !RatingLadder.Steps.Contains(value)))
            yield return (facet.Key, $"{facet.Name} is one of {string.Join(", ", RatingLadder.Steps)}.");
        if (!filter.Values.All(Slug.IsSlug))
            yield return (facet.Key, $"{facet.Name} is named by a slug.");
        if (facet.Kind != FacetKind.Range)
        {
            if (filter.From is not null || filter.To is not null)
                yield return (facet.Key, $"{facet.Name} takes values, no bounds.");
            yield break;
        }

        var (hasFrom, hasTo) = (IsPrice(filter.From), IsPrice(filter.To));
        if (!hasFrom)
            yield return ($"{facet.Key}_min", $"The lowest price must be an amount of 0 or more in {CatalogCurrency.Code}.");
        if (!hasTo)
            yield return ($"{facet.Key}_max", $"The highest price must be an amount of 0 or more in {CatalogCurrency.Code}.");
        if (hasFrom && hasTo && Amount(filter.From) > Amount(filter.To))
            yield return ($"{facet.Key}_max", "The highest price is below the lowest.");
    }

    private static SearchFilter FilterOf(Filter filter) =>
        new(filter.Key, [.. filter.Values.Distinct().Order(StringComparer.Ordinal)], Amount(filter.From), Amount(filter.To));

    private static decimal? Amount(ProtoMoney? money) => money is null ? null : Money.From(money).Amount;

    private static bool IsPrice(ProtoMoney? money) =>
        money is null || (Money.TryFrom(money, out var price) && price is { Amount: >= 0, Currency: CatalogCurrency.Code });

    private static ListOrder OrderOf(Sort sort) => sort switch
    {
        Sort.PriceAsc => ListOrder.PriceAsc,
        Sort.PriceDesc => ListOrder.PriceDesc,
        Sort.Newest => ListOrder.Newest,
        Sort.Name => ListOrder.Name,
        _ => ListOrder.Best,
    };
}
