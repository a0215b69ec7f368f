using Shop.Catalog.Search;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

public class SearchQueryTests
{
    private static readonly IReadOnlyList<FacetDefinition> Facets = new SearchOptions().Definitions();

    private static readonly SearchQuery Plain = new("mug", [], ListOrder.Best, Page: 1, PageSize: 24);

    private static readonly SearchQuery[] Searches =
    [
        Plain,
        Plain with { Words = "mugs" },
        Plain with { Order = ListOrder.Name },
        Plain with { Page = 2 },
        Plain with { PageSize = 23 },
        Plain with { Filters = [new("brand", ["a"], null, null)] },
        Plain with { Filters = [new("brand", ["a", "b"], null, null)] },
        Plain with { Filters = [new("category", ["a"], null, null)] },
        Plain with { Filters = [new("price", [], 1, null)] },
        Plain with { Filters = [new("price", [], null, 1)] },
    ];

    [Fact]
    public void Searches_that_differ_in_anything_are_kept_apart() =>
        Assert.Equal(Searches.Length, Searches.Select(search => search.ToCacheKey(Facets)).Distinct().Count());

    [Fact]
    public void What_was_ticked_first_makes_no_difference()
    {
        var one = Parse(new() { Query = " mug", Filters = { Filters.Brands("b", "a"), Filters.Category("mugs"), Filters.InStock() } });
        var other = Parse(new()
        {
            Query = "mug ",
            Page = 1,
            PageSize = 24,
            Filters = { Filters.InStock(), Filters.Category("mugs"), Filters.Brands("a", "b", "a") },
        });

        Assert.Equal(one.ToCacheKey(Facets), other.ToCacheKey(Facets));
    }

    private static SearchQuery Parse(SearchProductsRequest request) => ReadQuery.Of(request, Facets).Value;
}
