using Microsoft.AspNetCore.WebUtilities;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

[Trait("Issue", "8.6")]
public class ListAddressTests
{
    private static readonly SearchProductsResponse ThreePages = new() { Total = 60, Page = 1, PageSize = 24 };

    [Theory]
    [InlineData("")]
    [InlineData("?q=mug&brand=kiln&price_max=50&sort=newest&page=3")]
    [InlineData("?brand=lund&brand=kiln")]
    [InlineData("?page=2&utm_source=mail&gclid=")]
    [InlineData("?price_min=abc")]
    public void An_address_that_makes_sense_stays(string query) => Assert.Null(Better(query));

    [Theory]
    [InlineData("?page=9", "/search?page=3")]
    [InlineData("?page=0", "/search")]
    [InlineData("?page=two&q=mug", "/search?q=mug")]
    [InlineData("?sort=cheapest", "/search")]
    [InlineData("?brand=..%2Fetc", "/search")]
    [InlineData("?brand=kiln&brand=nobody&page=2", "/search?brand=kiln")]
    [InlineData("?category=nope&q=mug", "/search?q=mug")]
    [InlineData("?price_min=50&price_max=20", "/search?price_min=20&price_max=50")]
    [InlineData("?price_min=&price_min=5", "/search")]
    public void What_names_nothing_leads_to_the_same_list_without_it(string query, string better) => Assert.Equal(better, Better(query));

    [Theory]
    [Trait("Issue", "8.7.7")]
    [InlineData("?q=mug&sort=&price_min=&price_max=50", "/search?q=mug&price_max=50")]
    [InlineData("?q=", "/search")]
    [InlineData("?sort=&price_min=abc&price_max=", "/search?price_min=abc")]
    public void No_field_stays_empty_in_an_address(string query, string better) => Assert.Equal(better, Better(query));

    [Fact]
    [Trait("Issue", "8.7.7")]
    public void A_price_that_is_none_is_kept_as_it_was_typed()
    {
        var address = Of("?price_min=%20abc&price_max=50");

        Assert.Equal(new Dictionary<string, string> { ["price_min"] = "abc" }, address.WrongPrices);
        Assert.Equal((null, 50m), (address.Query.PriceMin, address.Query.PriceMax));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24, 1)]
    [InlineData(25, 2)]
    [InlineData(1_000_000, SearchLimits.LastPage)]
    public void The_last_page_is_the_one_with_the_last_product(int total, int last) =>
        Assert.Equal(last, new SearchProductsResponse { Total = total, PageSize = 24 }.LastPage());

    private static ListAddress Of(string query) => ListAddress.Of(QueryHelpers.ParseQuery(query), new ListFacets());

    private static string? Better(string query)
    {
        var address = Of(query);
        var found = ThreePages.Clone();
        found.UnknownFilters.Add(address.Query.ToRequest().Filters.Where(filter => filter.Values.Contains("nope")));
        if (address.Query.Brands.Contains("nobody"))
            found.UnknownFilters.Add(new Filter { Key = FacetKeys.Brand, Values = { "nobody" } });
        return address.BetterAt("/search", found);
    }
}
