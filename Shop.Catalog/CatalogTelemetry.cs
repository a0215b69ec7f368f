using System.Diagnostics.Metrics;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog;

/// <summary>What a merchant asks: what do people look for, and do they find it?</summary>
internal static class CatalogTelemetry
{
    private static readonly Meter Meter = new("Shop.Catalog");

    private static readonly Counter<long> Searches =
        Meter.CreateCounter<long>("shop.catalog.searches", "{search}", "Searches by words; outcome: found, mended, nothing; engine");

    private static readonly Counter<long> ProductViews = Meter.CreateCounter<long>(
        "shop.catalog.product_views", "{view}", "Products the site read, which shows each to many until it changes; shop.funnel counts views");

    private static readonly Counter<long> PriceChanges = Meter.CreateCounter<long>("shop.catalog.price_changes", "{change}", "Prices changed");

    private static readonly Counter<long> StockLevels =
        Meter.CreateCounter<long>("shop.catalog.stock_levels", "{level}", "Stock levels consumed from Orders; sold_out: true, false");

    private static readonly Counter<long> Switches = Meter.CreateCounter<long>(
        "shop.search.switches", "{switch}", "Times that another engine took over; to: fallback, preferred");

    // Until somebody has searched, it is the one that every shop has.
    private static (string Name, bool IsFallback) _engine = ("postgresql", false);

    static CatalogTelemetry() => Meter.CreateObservableGauge(
        "shop.search.engine",
        () => new Measurement<int>(1, new("engine", _engine.Name), new("fallback", _engine.IsFallback)),
        "{engine}",
        "1 for the engine that answered this replica last; fallback: true, false");

    /// <param name="engine">That answered, a search or a list.</param>
    /// <param name="isFallback">In place of another one.</param>
    public static void Listed(string engine, bool isFallback) => _engine = (engine, isFallback);

    public static void SearchSwitched(bool toFallback) =>
        Switches.Add(1, new KeyValuePair<string, object?>("to", toFallback ? "fallback" : "preferred"));

    /// <param name="engine">That answered.</param>
    /// <param name="total">Products found.</param>
    /// <param name="mended">Whether a typing mistake was mended to find them.</param>
    public static void Searched(string engine, int total, bool mended)
    {
        if (!Tracing.IsQuiet)
            Searches.Add(1, new("outcome", total == 0 ? "nothing" : mended ? "mended" : "found"), new("engine", engine));
    }

    public static void ProductViewed()
    {
        if (!Tracing.IsQuiet)
            ProductViews.Add(1);
    }

    public static void PriceChanged() => PriceChanges.Add(1);

    public static void StockLevelsApplied(int soldOut, int others)
    {
        if (soldOut > 0)
            StockLevels.Add(soldOut, new KeyValuePair<string, object?>("sold_out", true));
        if (others > 0)
            StockLevels.Add(others, new KeyValuePair<string, object?>("sold_out", false));
    }
}
