using System.Globalization;
using Shop.Bench.Floors;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>The first page of everything.</summary>
internal sealed class HotList() : ReadWorkload("list-hot", Many)
{
    protected override string Path(Random luck) => ApiPath;
}

/// <summary>Some page of some category from some price on: no two ask the same.</summary>
internal sealed class ColdList() : ReadWorkload("list-cold", One)
{
    private const int Scripts = 20;

    protected override string Path(Random luck)
    {
        var (category, price, page) = Choose(luck);
        return string.Create(CultureInfo.InvariantCulture, $"{ApiPath}?category={category}&price_min={price}&page={page}");
    }

    public override Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct)
    {
        var luck = new Random(0);
        return Task.FromResult<IFloor>(CatalogSql.Floor(shop, Connections, Enumerable.Range(0, Scripts).Select(_ => Script(luck))));
    }

    private string Script(Random luck)
    {
        var (category, price, page) = Choose(luck);
        return CatalogSql.Search(page: page, category: category, priceMin: price);
    }

    private (string Category, decimal Price, int Page) Choose(Random luck) =>
        (Any(Sample.Categories, luck), luck.Next(500, 2500) / 100m, luck.Next(1, 4));
}
