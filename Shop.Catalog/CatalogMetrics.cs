using System.Diagnostics.Metrics;

namespace Shop.Catalog;

/// <summary>What a shopkeeper asks: what do people look for, and do they find it?</summary>
public sealed class CatalogMetrics
{
    private readonly Counter<long> _searches;
    private readonly Counter<long> _productViews;
    private readonly Counter<long> _priceChanges;
    private readonly Counter<long> _stockLevels;

    public CatalogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Shop.Catalog");
        _searches = meter.CreateCounter<long>("shop.catalog.searches", "{search}", "Searches by words; outcome: found, mended, nothing");
        _productViews = meter.CreateCounter<long>("shop.catalog.product_views", "{view}", "Product pages shown");
        _priceChanges = meter.CreateCounter<long>("shop.catalog.price_changes", "{change}", "Prices changed");
        _stockLevels = meter.CreateCounter<long>("shop.catalog.stock_levels", "{level}", "Stock levels heard from Orders; sold_out: true, false");
    }

    /// <param name="total">Products found.</param>
    /// <param name="mended">Whether a typing mistake was mended to find them.</param>
    public void Searched(int total, bool mended) =>
        _searches.Add(1, new KeyValuePair<string, object?>("outcome", total == 0 ? "nothing" : mended ? "mended" : "found"));

    public void ProductViewed() => _productViews.Add(1);

    public void PriceChanged() => _priceChanges.Add(1);

    public void StockLevelHeard(bool soldOut) => _stockLevels.Add(1, new KeyValuePair<string, object?>("sold_out", soldOut));
}
