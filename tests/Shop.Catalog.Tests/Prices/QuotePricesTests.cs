using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Prices;

[Collection(RunningCatalog.Name)]
public class QuotePricesTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_price_is_read_from_the_primary_while_the_replica_stands_still()
    {
        var sku = (await catalog.ProductAsync("carbon-steel-skillet")).Skus[0];
        var price = Money.From(sku.Price) + new Money(1.5m, "USD");
        await RunningCatalog.UntilAsync("the replica to be trusted", () =>
            catalog.WithAsync((ReplicaFreshness freshness) => Task.FromResult(freshness.ReplicaMayServe)));
        await catalog.PauseReplicationAsync();
        try
        {
            Assert.True((await catalog.ChangePriceAsync(sku.SkuId, price)).IsSuccess);

            Assert.Equal(price, Money.From(Assert.Single(await AskAsync((sku.SkuId, 1))).Price));
        }
        finally
        {
            await catalog.ResumeReplicationAsync();
        }
    }

    [Fact]
    public async Task Lines_of_one_sku_get_one_quote_and_what_cannot_be_bought_gets_none()
    {
        var sku = (await catalog.ProductAsync("harbour-mug")).Skus[0].SkuId;

        var quotes = await AskAsync((sku, 1), (Guid.NewGuid().ToString(), 1), (sku, int.MaxValue));

        Assert.Equal([sku], quotes.Select(quote => quote.SkuId));
    }

    [Fact]
    public async Task Lines_name_sku_ids_200_at_most_and_a_unit_at_least()
    {
        var many = Enumerable.Range(0, 201).Select(_ => (Guid.NewGuid().ToString(), 1)).ToArray();

        await Refused.ByFieldAsync("lines", () => AskAsync(many));
        await Refused.ByFieldAsync("lines", () => AskAsync((many[0].Item1, 0)));
        await Refused.ByFieldAsync("lines", () => AskAsync(("MUG", 1)));
    }

    private async Task<IReadOnlyList<SkuDetail>> AskAsync(params (string SkuId, int Quantity)[] lines)
    {
        var request = new QuotePricesRequest { Lines = { lines.Select(line => new QuoteLine { SkuId = line.SkuId, Quantity = line.Quantity }) } };
        return (await catalog.Prices.QuotePricesAsync(request)).Quotes;
    }
}
