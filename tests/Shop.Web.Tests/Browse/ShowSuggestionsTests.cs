using System.Net;
using System.Text.Json.Nodes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

public sealed class ShowSuggestionsTests : IClassFixture<RunningSite>
{
    private const string Path = "/api/products/suggestions";

    private readonly ServicesBehind _services;
    private readonly Guest _guest;
    private readonly HttpClient _browser;

    public ShowSuggestionsTests(RunningSite site)
    {
        (_services, _guest) = site.Begin();
        _browser = site.Browser;
    }

    [Fact]
    public async Task Searches_categories_and_products_are_answered_the_products_as_lists_have_them()
    {
        using var call = await _guest.CallAsync(HttpMethod.Get, $"{Path}?q=mu");
        using var list = await _guest.CallAsync(HttpMethod.Get, "/api/products");

        var suggested = await call.JsonAsync();
        Assert.Equal("""["mugs"]""", suggested["words"]!.ToJsonString());
        Assert.Equal("""[{"slug":"mugs","name":"Mugs","parent":"Table"}]""", suggested["categories"]!.ToJsonString());
        var product = suggested["products"]!.AsArray().Single()!;
        Assert.Equal("mug", product["slug"]!.GetValue<string>());
        Assert.Equal($"/images/{ServicesBehind.Picture}.svg", product["image_url"]!.GetValue<string>());
        Assert.Equal(FieldsOf((await list.JsonAsync())["items"]![0]!), FieldsOf(product));
    }

    [Fact]
    public async Task Whoever_has_the_answer_is_told_that_it_is_still_so()
    {
        using var first = await _guest.CallAsync(HttpMethod.Get, $"{Path}?q=mug");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?q=mug");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.True(again.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=m")]
    [InlineData("?q=%20m%20")]
    public async Task Of_too_little_nothing_is_suggested_and_nobody_is_asked(string query)
    {
        using var call = await _guest.CallAsync(HttpMethod.Get, Path + query);

        Assert.Equal("""{"words":[],"categories":[],"products":[]}""", (await call.JsonAsync()).ToJsonString());
        Assert.Empty(_services.Asked<SuggestProductsRequest>());
    }

    [Theory]
    [InlineData("?q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("?q=mu%00g")]
    [InlineData("?q=mug&q=cup")]
    public async Task What_cannot_be_completed_is_refused_by_field_and_nobody_is_asked(string query)
    {
        using var call = await _guest.CallAsync(HttpMethod.Get, Path + query);

        Assert.Equal("invalid", await call.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["q"], (await call.JsonAsync())["errors"]!.AsObject().Select(field => field.Key));
        Assert.Empty(_services.Calls);
    }

    [Fact]
    public async Task What_catalog_refuses_is_handed_on()
    {
        _services.Refuse<SuggestProductsRequest>(new Fault.Unavailable("search_down", "Away."));

        using var call = await _guest.CallAsync(HttpMethod.Get, $"{Path}?q=down");

        Assert.Equal("search_down", await call.ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }

    private static IEnumerable<string> FieldsOf(JsonNode item) => item.AsObject().Select(field => field.Key);
}
