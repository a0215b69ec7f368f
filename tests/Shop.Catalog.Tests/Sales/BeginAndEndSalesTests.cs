using System.Globalization;
using Shop.Catalog.Sales;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using static Shop.Catalog.Tests.Sales.SaleCalls;

namespace Shop.Catalog.Tests.Sales;

[Collection(RunningCatalog.Name)]
public class BeginAndEndSalesTests(RunningCatalog catalog)
{
    // What "within seconds" is to a machine with five builds on it.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_sale_begins_and_ends_by_the_clock_on_page_list_checkout_and_at_the_other_services()
    {
        var product = await catalog.ProductAsync("jute-round-rug");
        var sku = product.Skus[0].SkuId;
        var listed = Amount(product.Skus[0].Price);
        var begins = DateTimeOffset.UtcNow.AddSeconds(3);
        var ends = begins.AddSeconds(6);
        Assert.True((await catalog.PutSaleAsync(sku, 7.77m, begins, ends)).IsSuccess);
        Assert.Equal(listed, await catalog.PriceAsync(sku));

        await FollowsAsync(begins, product, sku, 7.77m);
        await FollowsAsync(ends, product, sku, listed);
    }

    [Fact]
    public async Task The_version_of_a_product_changes_at_each_boundary_before_anybody_is_told()
    {
        var sku = await catalog.SkuOfAsync("nest-box");
        var begins = DateTimeOffset.UtcNow.AddDays(1);
        await catalog.PutSaleAsync(sku, 20, begins, begins.AddDays(1));

        const string version = "select version from product_versions join products using (product_id) where slug = 'nest-box'";
        var versions = new List<long>();
        foreach (var hours in new[] { -1, 1, 2, 23, 24, 25 })
            versions.Add(await AtAsync<long>(begins.AddHours(hours), version));

        Assert.Equal([0, 1, 1, 1, 2, 2], versions.Select(version => versions.Distinct().ToList().IndexOf(version)));
    }

    [Fact]
    public async Task An_answer_is_kept_no_longer_than_to_the_next_boundary()
    {
        var product = await catalog.ProductAsync("hedgehog-house");
        var begins = DateTimeOffset.UtcNow.AddMilliseconds(2400);
        await catalog.PutSaleAsync(product.Skus[0].SkuId, 50, begins, endsAt: null);

        await RunningCatalog.SettleAsync();
        var call = catalog.Products.GetProductVersionsAsync(new() { ProductIds = { product.ProductId } });
        await call;

        var kept = int.Parse((await call.ResponseHeadersAsync).GetValue(KeepFor.Header) ?? "0", CultureInfo.InvariantCulture);
        Assert.InRange(kept, 0, 400);
    }

    [Fact]
    public async Task Whoever_comes_second_finds_nothing_left_to_do()
    {
        var sku = await catalog.SkuOfAsync("insect-house");
        var id = Guid.CreateVersion7().ToString();
        await catalog.PutSaleAsync(sku, 30, id: id);
        await catalog.ExecuteAsync($"update product_discounts set heard = 'planned' where discount_id = '{id}'");

        var heard = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            catalog.WithAsync((BeginAndEndSales sales) => sales.RunOnceAsync(CancellationToken.None))));

        Assert.InRange(heard.Sum(), 0, 1);
        Assert.Equal("running", await catalog.ScalarAsync<string>($"select heard from product_discounts where discount_id = '{id}'"));
    }

    private async Task FollowsAsync(DateTimeOffset boundary, Product product, string sku, decimal price)
    {
        await RunningCatalog.UntilAsync("the quote", async () => await catalog.PriceAsync(sku) == price);
        Assert.InRange(DateTimeOffset.UtcNow, boundary, boundary + Soon);
        await RunningCatalog.UntilAsync("the page", async () => Amount((await catalog.ProductAsync(product.Slug)).Skus[0].Price) == price);
        Assert.InRange(DateTimeOffset.UtcNow, boundary, boundary + Soon);
        await RunningCatalog.UntilAsync("the list", async () => await catalog.ScalarAsync<bool>(
            string.Create(
                CultureInfo.InvariantCulture, $"select {price} = any(prices) from product_search where product_id = '{product.ProductId}'")));
        await RunningCatalog.UntilAsync("the event", async () => Amount(SkuChanged.Parser.ParseJson(await catalog.ScalarAsync<string>(
            $"select payload::text from event_log where subject = '{sku}' order by transaction desc, number desc limit 1")).Price) == price);
        Assert.InRange(DateTimeOffset.UtcNow, boundary, boundary + Soon);
    }

    /// <summary>What a statement says at another time.</summary>
    private async Task<T> AtAsync<T>(DateTimeOffset moment, string sql)
    {
        await using var connection = await catalog.Primary.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select set_config('shop.now', '{moment:O}', true)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
