using System.Globalization;
using Shop.Bench.Floors;
using Shop.Bench.Stack;

namespace Shop.Bench.Workloads;

/// <summary>A list that is narrowed by every facet there is: category, brand, price, stock.</summary>
internal sealed class Facets() : ReadWorkload("facets", One)
{
    private const int Scripts = 20;
    private const decimal PriceMax = 250;

    protected override string Path(Random luck)
    {
        var (category, brand, price) = Choose(luck);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ApiPath}?category={category}&brand={brand}&price_min={price}&price_max={PriceMax}&in_stock=true&sort=price_asc");
    }

    public override Task<IFloor> FloorAsync(BenchStack shop, CancellationToken ct)
    {
        var luck = new Random(0);
        return Task.FromResult<IFloor>(CatalogSql.Floor(shop, Connections, Enumerable.Range(0, Scripts).Select(_ => Script(luck))));
    }

    private string Script(Random luck)
    {
        var (category, brand, price) = Choose(luck);
        return CatalogSql.Search(category: category, brand: brand, priceMin: price, priceMax: PriceMax, inStock: true, sort: "price_asc");
    }

    private (string Category, string Brand, decimal Price) Choose(Random luck) =>
        (Any(Sample.Categories, luck), Any(Sample.Brands, luck), luck.Next(500, 2500) / 100m);
}
