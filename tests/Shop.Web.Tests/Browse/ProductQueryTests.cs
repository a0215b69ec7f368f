using Microsoft.AspNetCore.WebUtilities;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

public class ProductQueryTests
{
    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=desk%20lamp")]
    [InlineData("/search?q=lamp&category=lighting&brand=kiln&brand=lund&price_min=20&price_max=49.99&in_stock=true&sort=price_asc&page=3")]
    public void An_address_reads_back_as_itself(string address) => Assert.Equal(address, Read(address).At("/search"));

    [Fact]
    public void The_same_list_has_one_address_however_it_was_asked_for()
    {
        var asked = Read("/search?page=1&brand=lund&brand=kiln&brand=lund&price_min=&price_max=&sort=relevance&in_stock=false&q=%20lamp%20");

        Assert.Equal("/search?q=lamp&brand=kiln&brand=lund", asked.At("/search"));
    }

    [Fact]
    public void A_category_page_does_not_repeat_its_category_in_the_query() =>
        Assert.Equal("/c/lighting?page=2", new ProductQuery { Category = "lighting", Page = 2 }.At("/c/lighting"));

    [Theory]
    [InlineData("price_min=abc", "price_min")]
    [InlineData("price_min=-1", "price_min")]
    [InlineData("price_max=1e9", "price_max")]
    [InlineData("price_max=99999999", "price_max")]
    [InlineData("price_min=20&price_max=10", "price_max")]
    [InlineData("in_stock=maybe", "in_stock")]
    [InlineData("sort=cheapest", "sort")]
    [InlineData("page=0", "page")]
    [InlineData("page=1001", "page")]
    [InlineData("page=two", "page")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("brand=../etc", "brand")]
    [InlineData("category=%3Cscript%3E", "category")]
    public void What_makes_no_sense_is_named_and_left_out(string query, string field)
    {
        var parsed = ProductQuery.Parse(QueryHelpers.ParseQuery(query), new ListFacets(), out var errors);

        Assert.Equal([field], errors.Keys);
        Assert.StartsWith(field, Assert.Single(errors[field]), StringComparison.Ordinal);
        Assert.Empty(Errors(parsed.At("/search")));
    }

    [Fact]
    public void Words_longer_than_the_search_takes_are_refused()
    {
        var longest = new string('a', SearchLimits.LongestQuery);

        Assert.Equal(longest, Read($"/search?q={longest}").Text);
        Assert.Equal(["q"], Errors($"/search?q={longest}a"));
    }

    [Theory]
    [InlineData("bb")]
    [InlineData("😀")]
    public void A_page_searches_for_the_beginning_of_words_that_are_too_long(string end)
    {
        var start = new string('a', SearchLimits.LongestQuery - 1);

        var text = Read($"/search?q={start}{Uri.EscapeDataString(end)}").Text;

        Assert.Equal(start, text.TrimEnd('b'));
        Assert.InRange(text.Length, start.Length, SearchLimits.LongestQuery);
    }

    [Fact]
    public void Bounds_of_the_price_the_wrong_way_round_are_swapped() =>
        Assert.Equal("/search?price_min=20&price_max=50", Read("/search?price_min=50&price_max=20").At("/search"));

    [Fact]
    public void A_category_narrows_the_search_but_not_its_own_page()
    {
        var query = Read("/search?q=mug&category=lighting&sort=newest&page=2");

        Assert.True(query.IsFilteredAt("/search"));
        Assert.False(query.IsFilteredAt("/c/lighting"));
        Assert.Equal("/search?q=mug&sort=newest", query.WithoutFilters("/search").At("/search"));
        Assert.Equal("/c/lighting?q=mug&sort=newest", query.WithoutFilters("/c/lighting").At("/c/lighting"));
    }

    [Fact]
    public void No_more_brands_are_taken_than_the_search_allows()
    {
        var tooMany = string.Join('&', Enumerable.Range(0, SearchLimits.MostBrands + 1).Select(n => $"brand=b{n}"));

        Assert.Equal(["brand"], Errors("/search?" + tooMany));
        Assert.Equal(SearchLimits.MostBrands, Read("/search?" + tooMany).Brands.Count);
    }

    private static ProductQuery Read(string address) => ProductQuery.Parse(QueryHelpers.ParseQuery(QueryOf(address)), new ListFacets(), out _);

    private static IEnumerable<string> Errors(string address)
    {
        _ = ProductQuery.Parse(QueryHelpers.ParseQuery(QueryOf(address)), new ListFacets(), out var errors);
        return errors.Keys;
    }

    private static string QueryOf(string address) => new Uri("http://shop" + address).Query;
}
