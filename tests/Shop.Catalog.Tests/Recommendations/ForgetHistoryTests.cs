using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Recommendations;

[Collection(RunningCatalog.Name)]
public class ForgetHistoryTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Searches_are_gone_at_once_and_views_when_everything_is_to_be_forgotten(bool everything, int views)
    {
        var (visitor, now) = (Guid.NewGuid(), DateTimeOffset.UtcNow);
        await catalog.History.RecordHistoryAsync(
            new() { Views = { Visits.View(visitor, "harbour-mug", now) }, Searches = { Visits.Search(visitor, "mug", now) } }, catalog.AsService);

        await catalog.History.ForgetHistoryAsync(new() { Visitor = visitor.ToString(), Everything = everything }, catalog.AsService);

        Assert.Empty((await catalog.History.ListSearchesAsync(new() { Visitor = visitor.ToString() }, catalog.AsService)).Words);
        Assert.Equal(views, await catalog.ScalarAsync<long>($"select count(*) from product_views where visitor = '{visitor}'"));
    }
}
