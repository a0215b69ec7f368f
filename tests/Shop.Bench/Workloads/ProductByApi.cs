using Shop.Bench.Floors;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>A few products that everybody looks at: kept in memory for a second.</summary>
internal sealed class HotProduct() : ReadWorkload("product-hot", Many)
{
    private const int Few = 8;

    protected override string Path(Random luck) => $"{ApiPath}/{Sample.ProductIds[luck.Next(Few)]}";
}

/// <summary>Any product: at 1,000 of them many are still kept from a moment ago.</summary>
internal sealed class ColdProduct() : ReadWorkload("product-cold", Many)
{
    protected override string Path(Random luck) => $"{ApiPath}/{Any(Sample.ProductIds, luck)}";

    public override Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct) =>
        Task.FromResult<IFloor>(CatalogSql.Floor(shop, Connections, [CatalogSql.Product(Sample.ProductIds.Count)]));
}
