using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Recommendations;

[Collection(RunningCatalog.Name)]
public class RecordHistoryTests(RunningCatalog catalog)
{
    private readonly Guid _visitor = Guid.NewGuid();

    [Fact]
    public async Task What_is_sent_again_counts_once_and_a_product_that_there_is_not_is_left_out()
    {
        var now = DateTimeOffset.UtcNow;
        Viewed[] views = [Visits.View(_visitor, "harbour-mug", now), Visits.View(_visitor, "harbour-mug", now), Visits.View(_visitor, "no-mug", now)];

        await catalog.RecordAsync(views);
        await catalog.RecordAsync(views);

        Assert.Equal(2, await catalog.ScalarAsync<long>($"select count(*) from product_views where visitor = '{_visitor}'"));
    }

    [Fact]
    public async Task Nobody_but_the_site_notes_anything()
    {
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => catalog.History.RecordHistoryAsync(new()).ResponseAsync);

        Assert.Equal(Grpc.Core.StatusCode.Unauthenticated, refused.StatusCode);
    }

    private static readonly Dictionary<string, RecordHistoryRequest> Wrong = new()
    {
        ["an id that is none"] = new() { Views = { new Viewed { ViewId = "1", Visitor = $"{Guid.NewGuid()}", Slug = "mug", At = new() } } },
        ["no time"] = new() { Views = { new Viewed { ViewId = $"{Guid.NewGuid()}", Visitor = $"{Guid.NewGuid()}", Slug = "mug" } } },
        ["no words"] = new() { Searches = { Visits.Search(Guid.NewGuid(), " ", DateTimeOffset.UnixEpoch) } },
        ["long words"] = new() { Searches = { Visits.Search(Guid.NewGuid(), new string('x', 201), DateTimeOffset.UnixEpoch) } },
        ["too many"] = new() { Views = { Enumerable.Range(0, 501).Select(_ => Visits.View(Guid.NewGuid(), "mug", DateTimeOffset.UnixEpoch)) } },
    };

    [Theory]
    [InlineData("an id that is none")]
    [InlineData("no time")]
    [InlineData("no words")]
    [InlineData("long words")]
    [InlineData("too many")]
    public async Task What_makes_no_sense_is_refused_and_nothing_noted(string wrong)
    {
        var request = Wrong[wrong].Clone();
        request.Searches.Add(Visits.Search(_visitor, "lamp", DateTimeOffset.UtcNow));

        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            () => catalog.History.RecordHistoryAsync(request, catalog.AsService).ResponseAsync);

        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from user_search_history where visitor = '{_visitor}'"));
    }
}
