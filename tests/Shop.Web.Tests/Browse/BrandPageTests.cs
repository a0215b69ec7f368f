using System.Net;
using System.Text.RegularExpressions;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

public sealed partial class BrandPageTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public BrandPageTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task A_brand_tells_its_story_above_the_list_of_its_products()
    {
        using var page = await _guest.OpenAsync($"/b/{ServicesBehind.Maker}?in_stock=true");
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<p class=\"lead\" dir=\"auto\">One kiln.</p>", html, StringComparison.Ordinal);
        Assert.Contains("/p/mug", html, StringComparison.Ordinal);
        Assert.Contains("action=\"/b/kiln\"", html, StringComparison.Ordinal);
        // What the address says is no filter that could be taken away.
        Assert.DoesNotContain("brand=kiln", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"brand\"", html, StringComparison.Ordinal);
        var filters = Assert.Single(_services.Asked<SearchProductsRequest>()).Filters;
        Assert.Equal([FacetKeys.Brand, FacetKeys.Stock], filters.Select(filter => filter.Key));
    }

    [Fact]
    public async Task An_address_that_names_brands_besides_leads_to_the_one_that_does_not()
    {
        using var page = await _guest.OpenAsync("/b/kiln?brand=other");

        Assert.Equal((HttpStatusCode.Found, "/b/kiln"), (page.StatusCode, Path(page)));
    }

    [Fact]
    public async Task There_is_no_page_of_a_brand_that_there_is_not()
    {
        using var page = await _guest.OpenAsync("/b/nobody");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Brands_and_categories_are_lists_of_the_api_and_stand_in_the_sitemap()
    {
        using var brands = await _guest.CallAsync(HttpMethod.Get, "/api/brands");
        using var brand = await _guest.CallAsync(HttpMethod.Get, "/api/brands/kiln");
        using var categories = await _guest.CallAsync(HttpMethod.Get, "/api/categories");
        using var sitemap = await _guest.OpenAsync("/sitemap.xml");

        Assert.Equal("Kiln", (await brands.JsonAsync())["items"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("Two potters.\n\nOne kiln.", (await brand.JsonAsync())["story"]!.GetValue<string>());
        Assert.Equal(["table", "mugs"], (await categories.JsonAsync())["items"]!.AsArray().Select(one => one!["slug"]!.GetValue<string>()));
        Assert.Contains("/b/kiln</loc>", await sitemap.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Path(HttpResponseMessage answer) => Host().Replace(answer.Headers.Location!.ToString(), "");

    [GeneratedRegex("^https?://[^/]+")]
    private static partial Regex Host();
}
