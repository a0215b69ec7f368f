using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Recommendations;

[Collection(RunningCatalog.Name)]
public class RefreshRecommendationsTests(RunningCatalog catalog) : IAsyncLifetime
{
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    // What other tests bought and looked at counts too.
    public Task InitializeAsync() => catalog.ExecuteAsync(
        "delete from recommendations; delete from product_views; delete from purchases");

    public Task DisposeAsync() => InitializeAsync();

    [Fact]
    public async Task What_is_bought_together_is_ranked_by_lift_and_what_few_bought_is_left_out()
    {
        // Of ten orders: a mug with a tray in four, with a kettle in three of six, with a tent in two.
        foreach (var basket in (string[][])[
            ["harbour-mug", "chess-set"], ["harbour-mug", "chess-set"], ["harbour-mug", "chess-set"], ["harbour-mug", "chess-set"],
            ["harbour-mug", "morning-kettle"], ["harbour-mug", "morning-kettle"], ["harbour-mug", "morning-kettle"],
            ["harbour-mug", "ridge-tent"], ["harbour-mug", "ridge-tent"],
            ["morning-kettle"], ["morning-kettle"], ["morning-kettle"], ["nest-box"], ["nest-box"], ["nest-box"], ["nest-box"]])
            await BuyAsync(basket);

        await catalog.RefreshAsync();
        await RunningCatalog.SettleAsync();

        var together = (await catalog.RecommendedAsync("harbour-mug")).BoughtTogether;
        // n(a,b) * N / (n(a) * n(b)): 4 * 16 / (9 * 4); that of the kettle is 3 * 16 / (9 * 6), less than 1.
        Assert.Equal([("chess-set", 4)], together.Select(other => (other.Slug, other.Together)));
        Assert.Equal(16 * 4 / (9.0 * 4), together[0].Lift, precision: 6);
        Assert.Equal(["harbour-mug"], (await catalog.RecommendedAsync("chess-set")).BoughtTogether.Select(other => other.Slug));
        Assert.Empty((await catalog.RecommendedAsync("ridge-tent")).BoughtTogether);
    }

    [Fact]
    public async Task What_is_viewed_next_has_a_direction_and_a_visitor_counts_once()
    {
        foreach (var visitor in Visitors(4))
            await VisitAsync(visitor, "harbour-mug", "chess-set");
        foreach (var visitor in Visitors(4))
            await VisitAsync(visitor, "nest-box", "jute-round-rug");
        var one = Guid.NewGuid();
        foreach (var _ in Enumerable.Range(0, 9))
            await VisitAsync(one, "nest-box", "hedgehog-house");

        await catalog.RefreshAsync();
        await RunningCatalog.SettleAsync();

        Assert.Equal(["chess-set"], (await catalog.RecommendedAsync("harbour-mug")).ViewedNext.Select(other => other.Slug));
        Assert.Empty((await catalog.RecommendedAsync("chess-set")).ViewedNext);
        Assert.DoesNotContain((await catalog.RecommendedAsync("nest-box")).ViewedNext, other => other.Slug == "hedgehog-house");
    }

    [Fact]
    public async Task Similar_is_of_the_same_category_and_seen_by_the_same_visitors_however_far_apart()
    {
        var mugs = await catalog.ProductAsync("harbour-mug");
        var beside = (await catalog.Products.SearchProductsAsync(new() { Filters = { Search.Filters.Category(mugs.Categories[^1].Slug) } }))
            .Items.First(item => item.Slug != "harbour-mug" && item.CategorySlug == mugs.Categories[^1].Slug).Slug;
        foreach (var visitor in Visitors(3))
            await catalog.RecordAsync(
                Visits.View(visitor, "harbour-mug", _now.AddDays(-3)), Visits.View(visitor, "chess-set", _now.AddDays(-2)),
                Visits.View(visitor, beside, _now.AddDays(-1)));
        foreach (var visitor in Visitors(3))
            await VisitAsync(visitor, "nest-box");

        await catalog.RefreshAsync();
        await RunningCatalog.SettleAsync();

        var recommended = await catalog.RecommendedAsync("harbour-mug");
        Assert.Equal([(beside, 3)], recommended.Similar.Select(other => (other.Slug, other.Together)));
        // Days lie between them.
        Assert.Empty(recommended.ViewedNext);
    }

    [Fact]
    public async Task Who_looks_at_everything_says_nothing_of_what_goes_together()
    {
        var all = (await catalog.Products.SearchProductsAsync(new() { PageSize = 100 })).Items.Select(item => item.Slug)
            .Concat((await catalog.Products.SearchProductsAsync(new() { PageSize = 100, Page = 2 })).Items.Select(item => item.Slug)).ToList();
        Assert.True(all.Count > 100);
        foreach (var visitor in Visitors(3))
            await catalog.RecordAsync([.. all.Select((slug, at) => Visits.View(visitor, slug, _now.AddHours(-3).AddSeconds(at)))]);

        await catalog.RefreshAsync();

        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from recommendations"));
    }

    [Fact]
    public async Task It_is_done_once_when_it_is_time_however_many_replicas_look()
    {
        await catalog.ExecuteAsync("update recommendation_refreshes set refreshed_at = '-infinity'");

        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => catalog.RefreshAsync(isDue: false)));

        Assert.Single(done, result => result is not null);
        Assert.Null(await catalog.RefreshAsync(later: TimeSpan.FromMinutes(59), isDue: false));
        Assert.NotNull(await catalog.RefreshAsync(later: TimeSpan.FromMinutes(61), isDue: false));
    }

    [Fact]
    public async Task What_no_longer_goes_together_is_gone_and_what_stays_is_not_written_again()
    {
        foreach (var visitor in Visitors(3))
            await VisitAsync(visitor, "harbour-mug", "chess-set");
        foreach (var visitor in Visitors(3))
            await VisitAsync(visitor, "nest-box", "jute-round-rug");
        Assert.NotEqual(0, await catalog.RefreshAsync());

        Assert.Equal(0, await catalog.RefreshAsync());
        Assert.NotEqual(0, await catalog.RefreshAsync(later: TimeSpan.FromDays(91)));
        Assert.Equal(0, await catalog.ScalarAsync<long>("select (select count(*) from recommendations) + (select count(*) from product_views)"));
    }

    private static IEnumerable<Guid> Visitors(int count) => Enumerable.Range(0, count).Select(_ => Guid.NewGuid());

    private Task VisitAsync(Guid visitor, params string[] slugs) =>
        catalog.RecordAsync([.. slugs.Select((slug, at) => Visits.View(visitor, slug, _now.AddHours(-1).AddMinutes(5 * at)))]);

    private Task BuyAsync(string[] basket) => catalog.ExecuteAsync(
        $"""
        insert into purchases (order_id, sku_id, product_id, shopper, quantity, bought_at, created_by)
        select '{Guid.NewGuid()}', sku_id, product_id, 'guest', 1, now(), 'recommendations'
        from products join skus using (product_id)
        where slug in ({string.Join(", ", basket.Select(slug => $"'{slug}'"))}) and skus.archived_at is null
        """);
}
