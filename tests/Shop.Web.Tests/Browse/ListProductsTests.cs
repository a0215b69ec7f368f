using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

public sealed class ListProductsTests : IClassFixture<RunningSite>
{
    private const string Query = "q=desk%20lamp&category=lighting&brand=kiln&price_min=20&in_stock=true&sort=price_asc&page=3";

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public ListProductsTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task The_api_asks_for_the_list_that_the_page_at_the_same_query_shows()
    {
        using var call = await _guest.CallAsync(HttpMethod.Get, $"/api/products?{Query}");
        using var page = await _guest.OpenAsync($"/search?{Query}");

        var asked = _services.Asked<SearchProductsRequest>().Where(request => request.Query == "desk lamp" && request.Page == 3).ToList();
        Assert.True(asked.Count >= 2, $"Asked {asked.Count} times.");
        Assert.Single(asked.Distinct());
        Assert.Equal(4, asked[0].Filters.Count);
        Assert.Equal(Sort.PriceAsc, asked[0].Sort);
    }

    [Fact]
    public async Task A_page_of_products_is_answered()
    {
        using var call = await _guest.CallAsync(HttpMethod.Get, "/api/products");

        var list = await call.JsonAsync();
        Assert.Equal(["mug"], list["items"]!.AsArray().Select(item => item!["slug"]!.GetValue<string>()));
        Assert.Equal((1, 1, 24), (list["total"]!.GetValue<int>(), list["page"]!.GetValue<int>(), list["page_size"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_query_that_makes_no_sense_is_refused_by_field_and_nobody_is_asked()
    {
        using var call = await _guest.CallAsync(HttpMethod.Get, "/api/products?page=two&sort=cheapest");

        Assert.Equal("invalid", await call.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["page", "sort"], (await call.JsonAsync())["errors"]!.AsObject().Select(field => field.Key).Order());
        Assert.Empty(_services.Calls);
    }

    [Fact]
    public async Task What_catalog_refuses_is_handed_on()
    {
        _services.Refuse<SearchProductsRequest>(new Fault.Unavailable("search_down", "Away."));

        using var call = await _guest.CallAsync(HttpMethod.Get, "/api/products");

        Assert.Equal("search_down", await call.ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }
}
