using System.Net;
using Shop.Catalog.V1;
using Shop.Web.Tests.Running;
using Shop.Web.Visits;

namespace Shop.Web.Tests.Visits;

public sealed class ForgetSearchesTests : IAsyncLifetime
{
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_pages_form_and_the_api_delete_the_searches_and_nothing_else()
    {
        var page = new Uri(_site.Browser.BaseAddress!, "/search?q=mug");
        using (var form = await _site.PostAsync(
            ForgetSearches.Path, [new("__RequestVerificationToken", "any")], Browsers.Allows, $"Referer: {page}"))
            form.ExpectSeeOther("/search?q=mug");
        using (var call = await _site.SendAsync(HttpMethod.Delete, "/api/searches", Browsers.Allows))
            Assert.Equal(HttpStatusCode.NoContent, call.StatusCode);

        Assert.Equal(
            [(Browsers.Id, false), (Browsers.Id, false)],
            _site.Services.Asked<ForgetHistoryRequest>().Select(asked => (asked.Visitor, asked.Everything)));
    }

    [Fact]
    public async Task Of_whoever_allows_nothing_there_is_nothing_to_delete()
    {
        using var call = await _site.SendAsync(HttpMethod.Delete, "/api/searches", Browsers.Declines);

        Assert.Equal(HttpStatusCode.NoContent, call.StatusCode);
        Assert.Empty(_site.Services.Asked<ForgetHistoryRequest>());
    }

    [Fact]
    public async Task Another_site_deletes_nothing()
    {
        using var call = await _site.SendAsync(HttpMethod.Delete, "/api/searches", Browsers.Allows, "Sec-Fetch-Site: cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
        Assert.Empty(_site.Services.Asked<ForgetHistoryRequest>());
    }
}
