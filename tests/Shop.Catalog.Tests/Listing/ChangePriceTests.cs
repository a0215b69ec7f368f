using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public class ChangePriceTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_quote_has_the_new_price_at_once_and_orders_is_told_in_the_same_transaction()
    {
        var sku = (await catalog.ProductAsync("whale")).Skus[0].SkuId;

        Assert.True((await ChangeAsync(sku, 31.5m)).IsSuccess);

        var quote = Assert.Single((await catalog.Prices.QuotePricesAsync(
            new QuotePricesRequest { Lines = { new QuoteLine { SkuId = sku, Quantity = 2 } } })).Quotes);
        Assert.Equal(new Money(31.5m, "USD"), Money.From(quote.Price));
        Assert.Equal(Money.From(quote.Price), quote.PriceSteps.Select(step => Money.From(step.Amount)).Aggregate((sum, step) => sum + step));
        var told = SkuChanged.Parser.ParseJson(await catalog.ScalarAsync<string>(
            $"select payload::text from event_log where subject = '{sku}' order by transaction desc, number desc limit 1"));
        Assert.Equal(quote.Price, told.Price);
        Assert.Equal("whale", told.ProductSlug);
        Assert.Equal("service:tests", await catalog.ScalarAsync<string>($"select updated_by from skus where sku_id = '{sku}'"));
    }

    [Fact]
    public async Task Of_changes_made_at_once_the_newest_message_has_the_price_that_stands()
    {
        var sku = (await catalog.ProductAsync("box-kite")).Skus[0].SkuId;

        await Task.WhenAll(Enumerable.Range(1, 16).Select(i => ChangeAsync(sku, 100 + i)));

        var told = (await catalog.ScalarAsync<string[]>($"select array_agg(payload::text) from event_log where subject = '{sku}'"))
            .Select(SkuChanged.Parser.ParseJson).OrderBy(change => change.Version).ToList();
        Assert.Equal(Enumerable.Range(1, told.Count).Select(version => (long)version), told.Select(change => change.Version));
        Assert.Equal(
            await catalog.ScalarAsync<decimal>($"select price from skus where sku_id = '{sku}'"), Money.From(told[^1].Price).Amount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(19.999)]
    [InlineData(1_000_000.01)]
    public async Task A_price_that_cannot_be_paid_is_refused_and_changes_nothing(double amount)
    {
        var before = (await catalog.ProductAsync("linen-rabbit")).Skus[0];

        var result = await ChangeAsync(before.SkuId, (decimal)amount);

        Assert.IsType<Fault.Invalid>(result.Fault);
        Assert.Equal(
            Money.From(before.Price).Amount, await catalog.ScalarAsync<decimal>($"select price from skus where sku_id = '{before.SkuId}'"));
    }

    [Fact]
    public async Task A_sku_keeps_its_currency()
    {
        var sku = (await catalog.ProductAsync("linen-rabbit")).Skus[0].SkuId;

        var result = await catalog.ChangePriceAsync(sku, new Money(10, "EUR"));

        Assert.IsType<Fault.NotFound>(result.Fault);
    }

    [Fact]
    public async Task A_price_and_a_variant_that_sells_out_together_both_reach_the_search()
    {
        var product = await catalog.ProductAsync("classic-bear");
        for (var round = 1; round <= 20; round++)
        {
            var sku = product.Skus[round % product.Skus.Count].SkuId;
            var available = round % 2 == 0 ? 0 : 1000 + round;
            var price = ChangeAsync(sku, 900 + round);
            catalog.Orders.Tell(Guid.Parse(sku), available, version: 100 + round);
            Assert.True((await price).IsSuccess);
            await RunningCatalog.UntilAsync("the stock level", async () =>
                await catalog.ScalarAsync<int>($"select available from sku_stock where sku_id = '{sku}'") == available);

            Assert.True(await catalog.ScalarAsync<bool>(
                $"""
                select s.in_stock = bool_or(t.available > 0) and s.prices = coalesce(
                    array_agg(distinct k.price order by k.price) filter (where t.available > 0), array_agg(distinct k.price order by k.price))
                from product_search s join skus k using (product_id) join sku_stock t using (sku_id)
                where product_id = '{product.ProductId}' group by s.product_id, s.prices, s.in_stock
                """));
        }
    }

    [Fact]
    public async Task Nobody_but_a_service_changes_a_price()
    {
        var sku = (await catalog.ProductAsync("linen-rabbit")).Skus[0];

        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            catalog.Listing.ChangePriceAsync(new ChangePriceRequest { SkuId = sku.SkuId, Price = sku.Price }).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    private Task<Result<ChangePriceResponse>> ChangeAsync(string sku, decimal amount) => catalog.ChangePriceAsync(sku, new Money(amount, "USD"));
}
