using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Recommendations;

[Collection(RunningCatalog.Name)]
public class ListSearchesTests(RunningCatalog catalog)
{
    [Fact]
    public async Task The_last_eight_searches_come_newest_first_each_once_and_nobody_elses()
    {
        var (visitor, now) = (Guid.NewGuid(), DateTimeOffset.UtcNow);
        var searches = Enumerable.Range(1, 10).Select(at => Visits.Search(visitor, $"lamp {at}", now.AddMinutes(at)));
        await catalog.History.RecordHistoryAsync(
            new() { Searches = { searches, Visits.Search(visitor, "lamp 3", now.AddHours(1)), Visits.Search(Guid.NewGuid(), "rug", now) } },
            catalog.AsService);

        var listed = (await catalog.History.ListSearchesAsync(new() { Visitor = visitor.ToString() }, catalog.AsService)).Words;

        Assert.Equal(["lamp 3", "lamp 10", "lamp 9", "lamp 8", "lamp 7", "lamp 6", "lamp 5", "lamp 4"], listed);
    }
}
