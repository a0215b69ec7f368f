using Npgsql;
using Shop.Catalog.Listing;
using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public class PublishSkusTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Who_publishes_a_sku_that_another_is_changing_waits_and_publishes_what_the_other_made_of_it()
    {
        var (sku, product) = await SkuAsync();
        var before = await NewestAsync(sku);
        await using var first = await catalog.Primary.OpenConnectionAsync();
        await using var change = await first.BeginTransactionAsync();
        await PriceAsync(change, sku, 77.5m);
        await RefreshSearch.RunAsync(change, product, CancellationToken.None);
        await PublishSkus.RunAsync(change, [sku], CancellationToken.None);

        await using var second = await catalog.Primary.OpenConnectionAsync();
        await using var other = await second.BeginTransactionAsync();
        var published = PublishSkus.RunAsync(other, [sku], CancellationToken.None);
        await RunningCatalog.UntilAsync("the second to wait for the first", () =>
            catalog.ScalarAsync<bool>($"select {first.ProcessID} = any(pg_blocking_pids({second.ProcessID}))"));
        await change.CommitAsync();
        await published;
        await other.CommitAsync();

        var newest = await NewestAsync(sku);
        Assert.Equal((before.Version + 2, new Money(77.5m, "USD")), (newest.Version, Money.From(newest.Price)));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_was_never_published()
    {
        var (sku, _) = await SkuAsync();
        var before = await NewestAsync(sku);
        await using (var connection = await catalog.Primary.OpenConnectionAsync())
        await using (var change = await connection.BeginTransactionAsync())
        {
            await PriceAsync(change, sku, 78.5m);
            await PublishSkus.RunAsync(change, [sku], CancellationToken.None);
            await change.RollbackAsync();
        }

        Assert.Equal(before, await NewestAsync(sku));
        Assert.Equal(before.Version, await catalog.ScalarAsync<long>($"select version from skus where sku_id = '{sku}'"));
    }

    private static async Task PriceAsync(NpgsqlTransaction change, Guid sku, decimal price)
    {
        await using var update = new NpgsqlCommand("update skus set price = $2 where sku_id = $1", change.Connection, change)
        {
            Parameters = { new() { Value = sku }, new() { Value = price } },
        };
        await update.ExecuteNonQueryAsync();
    }

    private async Task<(Guid Sku, Guid Product)> SkuAsync()
    {
        var product = await catalog.ProductAsync("wooden-tangram");
        return (Guid.Parse(product.Skus[0].SkuId), Guid.Parse(product.ProductId));
    }

    private async Task<SkuChanged> NewestAsync(Guid sku) => SkuChanged.Parser.ParseJson(await catalog.ScalarAsync<string>(
        $"select payload::text from event_log where subject = '{sku}' order by transaction desc, number desc limit 1"));
}
