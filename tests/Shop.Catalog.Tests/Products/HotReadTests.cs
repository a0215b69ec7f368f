using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Shop.ServiceDefaults.Data;
using Shop.Catalog.Database;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Testing;

namespace Shop.Catalog.Tests.Products;

[Collection(RunningCatalog.Name)]
public class HotReadTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_hundred_shoppers_who_miss_together_cause_one_load()
    {
        using var sql = new SqlCommands();
        var loads = SqlFile.Read("Products/GetProduct.sql");

        var products = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => catalog.ProductAsync("carbon-steel-skillet")));

        Assert.Single(products.Distinct());
        Assert.Equal(1, sql.Count(loads));
    }

    [Fact]
    public async Task The_old_price_is_gone_within_two_seconds() => await ChangeIsSeenAsync("station-clock");

    [Fact]
    public async Task The_old_price_is_gone_within_two_seconds_while_the_replica_stands_still()
    {
        await catalog.PauseReplicationAsync();
        try
        {
            await ChangeIsSeenAsync("plywood-clock");
        }
        finally
        {
            await catalog.ResumeReplicationAsync();
        }
    }

    [Fact]
    public async Task The_old_stock_level_is_gone_within_two_seconds()
    {
        var product = await catalog.ProductAsync("chess-set");

        catalog.Orders.Tell(Guid.Parse(product.Skus[0].SkuId), available: 777, version: 2);
        var page = LastSeenAsync(async () => (await catalog.ProductAsync("chess-set")).Skus[0].Available != 777);
        var list = LastSeenAsync(async () => (await ListAsync("chess set", product.ProductId)).AvailableTotal < 777);

        await InTimeAsync(page, list);
    }

    [Theory]
    [InlineData("product")]
    [InlineData("list")]
    public async Task An_answer_says_how_long_it_may_be_kept_which_is_until_our_own_copy_runs_out(string what)
    {
        var watch = Stopwatch.StartNew();
        var first = await KeepForAsync(what);
        await Task.Delay(100);
        var (later, second) = (watch.Elapsed, await KeepForAsync(what));

        Assert.InRange(first, TimeSpan.FromMilliseconds(1), HotReads.KeepFor);
        Assert.True(second < first || later > 0.8 * HotReads.KeepFor, $"{first.TotalMilliseconds} ms, then {second.TotalMilliseconds}");
    }

    [Fact]
    public async Task That_there_is_no_such_product_may_be_kept_no_longer_than_one_that_there_is()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.ProductAsync("no-such-thing"));

        var time = int.Parse(refused.Trailers.GetValue(Contracts.KeepFor.Header)!, CultureInfo.InvariantCulture);
        Assert.InRange(time, 1, HotReads.KeepFor.TotalMilliseconds);
    }

    [Fact]
    public async Task Without_Redis_the_catalog_is_read_from_the_database_and_with_it_again_from_the_cache()
    {
        using var sql = new SqlCommands();
        await catalog.StopAsync("redis");
        try
        {
            Assert.Equal("Spindle Chair", (await catalog.ProductAsync("spindle-chair")).Name);
            Assert.NotEmpty((await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "chair" })).Items);
            Assert.NotEmpty((await catalog.Categories.GetCategoriesAsync(new GetCategoriesRequest())).Categories);
        }
        finally
        {
            await catalog.StartAsync("redis");
        }

        await RunningCatalog.UntilAsync("hits", async () =>
        {
            await catalog.ProductAsync("spindle-chair");
            return (await sql.OfAsync(() => catalog.ProductAsync("spindle-chair"))).Count == 0;
        });
    }

    [Fact]
    public async Task Shoppers_read_from_the_replica()
    {
        await RunningCatalog.UntilAsync("the replica to be trusted", () =>
            catalog.WithAsync((ReplicaFreshness freshness) => Task.FromResult(freshness.ReplicaMayServe)));
        var servedBy = await catalog.WithAsync((CatalogReads reads) =>
            reads.ListAsync("select pg_is_in_recovery()", [], row => row.GetBoolean(0), CancellationToken.None));

        Assert.Equal([true], servedBy);
    }

    private async Task ChangeIsSeenAsync(string slug)
    {
        var product = await catalog.ProductAsync(slug);
        var (sku, old) = (product.Skus[0], Money.From(product.Skus[0].Price));
        var price = old + new Money(1.01m, old.Currency);
        await ListAsync(product.Name, product.ProductId);

        var changed = await catalog.ChangePriceAsync(sku.SkuId, price);
        Assert.True(changed.IsSuccess);
        var page = LastSeenAsync(async () => Money.From((await catalog.ProductAsync(slug)).Skus[0].Price) == old);
        var list = LastSeenAsync(async () => Money.From((await ListAsync(product.Name, product.ProductId)).PriceMax).Amount < price.Amount);
        var cart = LastSeenAsync(async () =>
            Money.From((await catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { sku.SkuId } })).Skus[0].Price) == old);

        await InTimeAsync(page, list, cart);
    }

    /// <summary>Reloads all the time, which keeps the page hot, and well beyond the promise.</summary>
    /// <returns>When the last request was made that still showed the old state.</returns>
    private static async Task<TimeSpan> LastSeenAsync(Func<Task<bool>> showsOld)
    {
        var (watch, last) = (Stopwatch.StartNew(), TimeSpan.Zero);
        while (watch.Elapsed < 2 * HotReads.StaleAtMost)
        {
            var asked = watch.Elapsed;
            if (await showsOld())
                last = asked;
            await Task.Delay(5);
        }

        return last;
    }

    private static async Task InTimeAsync(params Task<TimeSpan>[] lastSeen)
    {
        foreach (var took in await Task.WhenAll(lastSeen))
            Assert.True(took < HotReads.StaleAtMost, $"The old state was still shown after {took.TotalMilliseconds:0} ms.");
    }

    private async Task<TimeSpan> KeepForAsync(string what)
    {
        var headers = what is "product"
            ? await catalog.Products.GetProductAsync(new() { Slug = "chess-set" }).ResponseHeadersAsync
            : await catalog.Products.SearchProductsAsync(new() { Query = "set" }).ResponseHeadersAsync;
        return TimeSpan.FromMilliseconds(int.Parse(headers.GetValue(Contracts.KeepFor.Header)!, CultureInfo.InvariantCulture));
    }

    private async Task<ProductSummary> ListAsync(string words, string productId) =>
        (await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = words })).Items.Single(item => item.ProductId == productId);
}
