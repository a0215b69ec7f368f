using System.Diagnostics;
using Shop.Catalog.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Visits;

public sealed class VisitLogTests : IAsyncLifetime
{
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task What_is_shown_from_memory_too_is_told_in_one_call_after_the_answers()
    {
        await _site.ReadAsync("/p/mug", Browsers.Allows);
        await _site.ReadAsync("/p/mug", Browsers.Allows);
        await _site.ReadAsync("/search?q=tea%20pot", Browsers.Allows);
        await _site.ReadAsync("/c/mugs", Browsers.Allows);

        await UntilAsync(() => Views().Count() == 2 && Searches().Any());
        Assert.All(Views(), view => Assert.Equal((Browsers.Id, "mug"), (view.Visitor, view.Slug)));
        Assert.Equal(2, Views().Select(view => view.ViewId).Distinct().Count());
        Assert.Equal((Browsers.Id, "tea pot"), Searches().Select(search => (search.Visitor, search.Words)).Single());
        Assert.InRange(_site.Services.Asked<RecordHistoryRequest>().Count(), 1, 2);
    }

    [Theory]
    [InlineData("Accept: text/html")]
    [InlineData(Browsers.Declines)]
    [InlineData(Browsers.Allows, "Sec-GPC: 1")]
    [InlineData(Browsers.Allows, "Sec-Purpose: prefetch")]
    public async Task Of_whoever_does_not_allow_it_or_has_not_looked_yet_nothing_is_told(params string[] headers)
    {
        await _site.ReadAsync("/p/mug", headers);
        await _site.ReadAsync("/search?q=tea", headers);

        // Somebody who allows it comes after, and is told of alone.
        await _site.ReadAsync("/search?q=last", Browsers.Allows);
        await UntilAsync(() => Searches().Any());
        Assert.Empty(Views());
        Assert.Equal("last", Searches().Single().Words);
    }

    private IEnumerable<Viewed> Views() => _site.Services.Asked<RecordHistoryRequest>().SelectMany(call => call.Views);

    private IEnumerable<SearchedFor> Searches() => _site.Services.Asked<RecordHistoryRequest>().SelectMany(call => call.Searches);

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "Nothing was told.");
    }
}
