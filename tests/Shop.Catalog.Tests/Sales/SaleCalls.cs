using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Sales;

/// <summary>What operators do with the prices of a SKU, and what it costs then.</summary>
internal static class SaleCalls
{
    /// <summary>On nobody's page: in no test of prices, lists or orders.</summary>
    public static async Task<string> SkuOfAsync(this RunningCatalog catalog, string slug, int variant = 0) =>
        (await catalog.ProductAsync(slug)).Skus[variant].SkuId;

    public static Task<Result<SkuPrices>> PutSaleAsync(
        this RunningCatalog catalog, string sku, decimal price, TimeSpan? startsIn = null, TimeSpan? endsIn = null, string? id = null,
        long? version = null)
    {
        var now = DateTimeOffset.UtcNow;
        return catalog.PutSaleAsync(sku, price, now + startsIn, now + endsIn, id, version);
    }

    public static Task<Result<SkuPrices>> PutSaleAsync(
        this RunningCatalog catalog, string sku, decimal price, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? id = null,
        long? version = null)
    {
        var request = new PutSaleRequest
        {
            SkuId = sku,
            Sale = new Sale
            {
                SaleId = id ?? Guid.CreateVersion7().ToString(),
                Price = Usd(price),
                StartsAt = startsAt?.ToTimestamp(),
                EndsAt = endsAt?.ToTimestamp(),
            },
        };
        if (version is not null)
            request.ExpectedVersion = version.Value;
        return ResultOfAsync(async () => (await catalog.Sales.PutSaleAsync(request, catalog.AsService)).Prices);
    }

    public static Task<Result<SkuPrices>> RemoveSaleAsync(this RunningCatalog catalog, string sku, string id, long? version = null)
    {
        var request = new RemoveSaleRequest { SkuId = sku, SaleId = id };
        if (version is not null)
            request.ExpectedVersion = version.Value;
        return ResultOfAsync(async () => (await catalog.Sales.RemoveSaleAsync(request, catalog.AsService)).Prices);
    }

    public static Task<Result<SkuPrices>> PutTiersAsync(this RunningCatalog catalog, string sku, params (int From, decimal Price)[] tiers) =>
        ResultOfAsync(async () => (await catalog.Sales.PutTiersAsync(
            new PutTiersRequest
            {
                SkuId = sku,
                Tiers = { tiers.Select(tier => new PriceTier { FromQuantity = tier.From, UnitPrice = Usd(tier.Price) }) },
            },
            catalog.AsService)).Prices);

    public static async Task<SkuPrices> SkuPricesAsync(this RunningCatalog catalog, string sku) =>
        (await catalog.Sales.GetSkuPricesAsync(new GetSkuPricesRequest { SkuId = sku }, catalog.AsService)).Prices;

    /// <summary>What checkout would be told.</summary>
    public static async Task<SkuDetail> QuoteAsync(this RunningCatalog catalog, string sku, int quantity = 1, Metadata? who = null)
    {
        var request = new QuotePricesRequest { Lines = { new QuoteLine { SkuId = sku, Quantity = quantity } } };
        return Assert.Single((await catalog.Prices.QuotePricesAsync(request, who)).Quotes);
    }

    public static async Task<decimal> PriceAsync(this RunningCatalog catalog, string sku) => Amount((await catalog.QuoteAsync(sku)).Price);

    public static decimal Amount(Types.V1.Money money) => Money.From(money).Amount;

    public static Types.V1.Money Usd(decimal amount) => new Money(amount, "USD").ToProto();

    private static async Task<Result<T>> ResultOfAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } refusal)
        {
            return refusal;
        }
    }
}
