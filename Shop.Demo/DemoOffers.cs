using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Demo;

/// <summary>
/// What is on sale in the demo shop, and what has wholesale prices. Each is asked for as a change of a SKU that nobody has touched since it was
/// listed, so that neither another run nor whoever plays with prices finds them put back.
/// </summary>
internal sealed record DemoOffers(IReadOnlyList<PutSaleRequest> Sales, IReadOnlyList<PutTiersRequest> Tiers)
{
    private const long AsListed = 1;

    /// <param name="demo">Whose products they are.</param>
    /// <param name="now">Sales begin now, and end some days later.</param>
    public static DemoOffers Compose(DemoCatalog demo, DateTimeOffset now)
    {
        var products = demo.Products.ToDictionary(product => product.Slug);
        var seeds = Seeds.Read().Offers;
        return new DemoOffers(
            [.. seeds.Sales.SelectMany(sale => products[sale.Product].Skus.Select(sku => Sale(sku, sale, now)))],
            [.. seeds.Tiers.SelectMany(tiers => products[tiers.Product].Skus.Select(sku => Tiered(sku, tiers)))]);
    }

    private static PutSaleRequest Sale(ImportedSku sku, SaleSeed seed, DateTimeOffset now) => new()
    {
        SkuId = sku.SkuId,
        ExpectedVersion = AsListed,
        Sale = new Sale
        {
            SaleId = DemoChance.Id(now, "sale " + sku.SkuId).ToString(),
            Price = Reduced(sku, seed.Percent),
            EndsAt = seed.Days is { } days ? now.AddDays(days).ToTimestamp() : null,
        },
    };

    private static PutTiersRequest Tiered(ImportedSku sku, TiersSeed seed) => new()
    {
        SkuId = sku.SkuId,
        ExpectedVersion = AsListed,
        Tiers =
        {
            seed.Percents.Select(step => new PriceTier { FromQuantity = step.Key, UnitPrice = Reduced(sku, step.Value) }),
        },
    };

    // To ten cents, as such prices are written.
    private static Types.V1.Money Reduced(ImportedSku sku, int percent)
    {
        var price = Money.From(sku.Price);
        return (price with { Amount = Math.Floor(price.Amount * (100 - percent) / 10m) / 10m }).ToProto();
    }
}
