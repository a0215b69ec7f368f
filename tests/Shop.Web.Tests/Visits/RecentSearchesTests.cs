using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Visits;

public sealed class RecentSearchesTests : IAsyncLifetime
{
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_search_page_shows_them_to_whom_they_belong_and_to_nobody_else()
    {
        var own = await _site.ReadAsync("/search?q=mug", Browsers.Allows);
        var others = await _site.ReadAsync("/search?q=mug");

        Assert.Contains("href=\"/search?q=teapot\"", own, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", own, StringComparison.Ordinal);
        Assert.DoesNotContain("teapot", others, StringComparison.Ordinal);
        Assert.Equal(Browsers.Id, Assert.Single(_site.Services.Asked<ListSearchesRequest>()).Visitor);
    }

    [Fact]
    public async Task Without_them_the_page_is_shown_all_the_same()
    {
        _site.Services.Refuse<ListSearchesRequest>(new Fault.Unavailable("unavailable", "Away."));

        Assert.DoesNotContain("teapot", await _site.ReadAsync("/search?q=mug", Browsers.Allows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_lists_them_and_no_cache_keeps_them()
    {
        using var answer = await _site.GetAsync("/api/searches", Browsers.Allows);

        Assert.Equal("""{"searches":["teapot","<b>"]}""", await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("""{"searches":[]}""", await _site.ReadAsync("/api/searches"));
    }
}
