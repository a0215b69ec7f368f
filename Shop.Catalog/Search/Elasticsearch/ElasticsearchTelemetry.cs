using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>What an operator asks: how far is the index behind, and who waits for it?</summary>
internal static class ElasticsearchTelemetry
{
    private static readonly ActivitySource Source = new("Shop.Catalog.Search");

    private static readonly Meter Meter = new("Shop.Catalog.Search");

    private static readonly Counter<long> Sent =
        Meter.CreateCounter<long>("shop.search.indexed", "{product}", "Products sent to the index; outcome: taken, refused");

    private static double _behind;

    static ElasticsearchTelemetry() => Meter.CreateObservableGauge(
        "shop.search.index_lag",
        () => Volatile.Read(ref _behind),
        "s",
        "Age of the oldest change that the index was not sent, by the replica that sends");

    public static Activity? StartSearch() => Source.StartActivity("search products in elasticsearch", ActivityKind.Client);

    public static Activity? StartIndexing(int products) => Source.StartActivity("index products")?.SetTag("shop.search.products", products);

    public static void IsBehind(TimeSpan lag) => Volatile.Write(ref _behind, lag.TotalSeconds);

    public static void Indexed(int taken, int refused)
    {
        Sent.Add(taken, new KeyValuePair<string, object?>("outcome", "taken"));
        if (refused > 0)
            Sent.Add(refused, new KeyValuePair<string, object?>("outcome", "refused"));
    }
}
