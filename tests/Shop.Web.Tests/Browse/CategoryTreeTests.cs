using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;
using Shop.Web.Tests.Running;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Tests.Browse;

public class CategoryTreeTests
{
    private static readonly RpcException Away = new(new Status(StatusCode.Unavailable, "away"));

    [Fact]
    public async Task Many_pages_ask_catalog_once()
    {
        var catalog = new CatalogStandIn { Answer = _ => Tree("garden") };
        await using var site = catalog.Site();

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => TreeAsync(site))));

        Assert.All(pages, tree => Assert.NotNull(tree.Find("garden")));
        Assert.Equal(1, catalog.Asked);
    }

    [Fact]
    public async Task A_new_category_that_is_looked_for_has_the_tree_asked_for_again()
    {
        var catalog = new CatalogStandIn { Answer = _ => Tree("garden") };
        await using var site = catalog.Site();
        await TreeAsync(site);
        catalog.Answer = asked => asked is FindCategoryRequest ? Found("kitchen") : Tree("kitchen");

        Assert.Equal("kitchen", await site.GetRequiredService<CategoryTree>().LookForAsync("kitchen"));

        Assert.NotNull((await TreeAsync(site)).Find("kitchen"));
        Assert.Equal(3, catalog.Asked);
    }

    [Fact]
    public async Task What_is_looked_for_in_vain_leaves_the_tree_alone()
    {
        var catalog = new CatalogStandIn { Answer = _ => Tree("garden") };
        await using var site = catalog.Site();
        await TreeAsync(site);
        catalog.Answer = _ => Task.FromException<object>(new Fault.NotFound("category").ToRpcException());

        Assert.Null(await site.GetRequiredService<CategoryTree>().LookForAsync("nothing"));

        Assert.NotNull((await TreeAsync(site)).Find("garden"));
        Assert.Equal(2, catalog.Asked);
    }

    [Fact]
    public async Task While_catalog_is_away_the_last_tree_stays_and_it_is_not_asked_for_every_page()
    {
        var catalog = new CatalogStandIn { Answer = _ => Tree("garden") };
        await using var site = catalog.Site();
        await TreeAsync(site);

        await RunOutAsync(site);
        catalog.Answer = _ => Task.FromException<object>(Away);
        for (var page = 0; page < 10; page++)
            Assert.NotNull((await TreeAsync(site)).Find("garden"));

        Assert.Equal(2, catalog.Asked);
    }

    [Fact]
    public async Task A_page_takes_the_tree_there_is_rather_than_waiting_and_a_later_page_the_new_one()
    {
        var answer = new TaskCompletionSource<object>();
        var catalog = new CatalogStandIn { Answer = _ => Tree("garden") };
        await using var site = catalog.Site();
        await TreeAsync(site);

        await RunOutAsync(site);
        catalog.Answer = _ => answer.Task;
        Assert.Null((await TreeAsync(site)).Find("kitchen"));
        answer.SetResult(await Tree("kitchen"));

        await ExpectAsync(site, "kitchen");
    }

    [Fact]
    public async Task Before_catalog_was_ever_there_pages_have_no_categories_and_do_not_wait_one_after_the_other()
    {
        var catalog = new CatalogStandIn { Answer = _ => Task.FromException<object>(Away) };
        await using var site = catalog.Site();

        var pages = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => TreeAsync(site))));

        Assert.All(pages, tree => Assert.False(tree.Any));
        Assert.Equal(1, catalog.Asked);
    }

    [Fact]
    public async Task A_catalog_that_hangs_costs_the_first_pages_two_seconds()
    {
        var catalog = new CatalogStandIn { Answer = _ => new TaskCompletionSource<object>().Task };
        await using var site = catalog.Site();
        var waited = Stopwatch.StartNew();

        var pages = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => TreeAsync(site))));

        Assert.All(pages, tree => Assert.False(tree.Any));
        Assert.InRange(waited.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(4));
    }

    [Fact]
    [Trait("Issue", "8.7.6")]
    public async Task A_shop_that_is_being_filled_has_its_departments_seconds_later()
    {
        var catalog = new CatalogStandIn { Answer = _ => Task.FromResult<object>(new GetCategoriesResponse()) };
        await using var site = catalog.Site();
        Assert.False((await TreeAsync(site)).Any);

        catalog.Answer = _ => Tree("garden");

        await ExpectAsync(site, "garden");
    }

    [Fact]
    [Trait("Issue", "8.7.6")]
    public async Task Without_a_tree_a_page_waits_for_a_slow_answer()
    {
        var catalog = new CatalogStandIn { Answer = _ => Task.FromException<object>(Away) };
        await using var site = catalog.Site();
        Assert.False((await TreeAsync(site)).Any);

        await RunOutAsync(site);
        catalog.Answer = async _ =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150));
            return await Tree("garden");
        };

        Assert.NotNull((await TreeAsync(site)).Find("garden"));
    }

    [Fact]
    [Trait("Issue", "8.7.6")]
    public async Task Asked_ahead_the_first_page_has_the_tree_though_the_first_call_takes_longer_than_a_page_would_wait()
    {
        var catalog = new CatalogStandIn
        {
            Answer = async _ =>
            {
                await Task.Delay(TimeSpan.FromSeconds(2.5));
                return await Tree("garden");
            },
        };
        await using var site = catalog.Site();

        await site.GetRequiredService<CategoryTree>().AskAheadAsync();

        catalog.Answer = _ => Task.FromException<object>(Away);
        Assert.NotNull((await TreeAsync(site)).Find("garden"));
    }

    [Fact]
    [Trait("Issue", "8.7.6")]
    public async Task A_catalog_that_is_away_stops_no_start()
    {
        var catalog = new CatalogStandIn { Answer = _ => Task.FromException<object>(Away) };
        await using var site = catalog.Site();

        await site.GetRequiredService<CategoryTree>().AskAheadAsync();

        Assert.False((await TreeAsync(site)).Any);
    }

    private static async Task ExpectAsync(ServiceProvider site, string slug)
    {
        var since = Stopwatch.StartNew();
        while ((await TreeAsync(site)).Find(slug) is null)
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(10), "The new tree never came.");
    }

    private static Task<Departments> TreeAsync(ServiceProvider site) => site.GetRequiredService<CategoryTree>().GetAsync().AsTask();

    /// <summary>As after a minute.</summary>
    private static async Task RunOutAsync(ServiceProvider site) => await site.GetRequiredService<IFusionCache>().ExpireAsync("categories");

    private static Task<object> Tree(string slug) =>
        Task.FromResult<object>(new GetCategoriesResponse { Categories = { new Category { Slug = slug, Name = slug } } });

    private static Task<object> Found(string slug) => Task.FromResult<object>(new FindCategoryResponse { Slug = slug });
}
