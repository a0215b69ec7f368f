using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;

namespace Shop.Demo;

/// <summary>
/// Lists the demo catalog in an empty shop and puts its goods on the shelves, once: both services know by a key what they did before. A run that
/// was killed in the middle is finished by the next; a shop that got its goods in another way is left alone. Last comes what people say of the goods,
/// which nobody waits for.
/// </summary>
public sealed class FillShop(
    Listing.ListingClient listing, Sales.SalesClient sales, ReviewModeration.ReviewModerationClient reviews, Stock.StockClient stock,
    IOptions<DemoOptions> options, TimeProvider clock)
{
    internal const string ImportKey = "demo catalog";

    // The most SKUs that one request of Orders names.
    private const int LinesAtOnce = 200;

    private static readonly TimeSpan ImportAtMost = TimeSpan.FromMinutes(2);

    // Orders hears of new SKUs from Catalog within a second; a replica that has just started may take longer to connect.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <returns>What was done, in one sentence.</returns>
    /// <exception cref="RpcException">One of the services refused, or did not answer for two minutes.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        if (!options.Value.Catalog)
            return "Nothing was loaded: Demo:Catalog does not ask for it.";

        var watch = Stopwatch.StartNew();
        var demo = DemoCatalog.Compose();
        try
        {
            var imported = await PersistAsync(() => ImportAsync(demo, ct), ct);
            await ReceiveGoodsAsync(demo, ct);
            await PutOffersAsync(DemoOffers.Compose(demo, clock.GetUtcNow()), ct);
            await PersistAsync(() => ImportReviewsAsync(demo, ct), ct);
            return imported.Replayed ? "The demo catalog had been loaded before." : Report(demo, watch.Elapsed);
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.Conflict { Code: "catalog_not_empty" })
        {
            return "Nothing was loaded: the shop has products already.";
        }
    }

    private static string Report(DemoCatalog demo, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"Loaded the demo catalog: {demo.Products.Count} products, {demo.Skus.Count()} SKUs, {demo.Images.Count()} pictures "
        + $"and {demo.OpeningStock.Values.Sum()} units in {took.TotalSeconds:0.0} s.");

    private AsyncUnaryCall<ImportProductsResponse> ImportAsync(DemoCatalog demo, CancellationToken ct)
    {
        var request = new ImportProductsRequest
        {
            IdempotencyKey = ImportKey,
            Categories = { demo.Categories },
            Brands = { demo.Brands },
            Products = { demo.Products },
        };
        return listing.ImportProductsAsync(request, deadline: (clock.GetUtcNow() + ImportAtMost).UtcDateTime, cancellationToken: ct);
    }

    private AsyncUnaryCall<ImportReviewsResponse> ImportReviewsAsync(DemoCatalog demo, CancellationToken ct) =>
        reviews.ImportReviewsAsync(
            DemoReviews.Compose(demo), deadline: (clock.GetUtcNow() + ImportAtMost).UtcDateTime, cancellationToken: ct);

    private async Task ReceiveGoodsAsync(DemoCatalog demo, CancellationToken ct)
    {
        // The same batches each time, as the demo catalog is.
        foreach (var (place, batch) in demo.OpeningStock.Where(line => line.Value > 0).Chunk(LinesAtOnce).Index())
        {
            var request = new ReceiveGoodsRequest
            {
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"demo opening stock {place + 1}"),
                Lines = { batch.Select(line => new ReceivedGoods { SkuId = line.Key, Units = line.Value }) },
            };
            await PersistAsync(() => stock.ReceiveGoodsAsync(request, cancellationToken: ct), ct);
        }
    }

    private async Task PutOffersAsync(DemoOffers offers, CancellationToken ct)
    {
        foreach (var sale in offers.Sales)
            await UnlessChangedAsync(() => sales.PutSaleAsync(sale, cancellationToken: ct), ct);
        foreach (var tiers in offers.Tiers)
            await UnlessChangedAsync(() => sales.PutTiersAsync(tiers, cancellationToken: ct), ct);
    }

    private async Task UnlessChangedAsync<T>(Func<AsyncUnaryCall<T>> call, CancellationToken ct)
    {
        try
        {
            await PersistAsync(call, ct, isKnown: true);
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.ChangedMeanwhile or Fault.Conflict or Fault.Invalid or Fault.NotFound)
        {
            // By a former run, or by whoever plays with prices: theirs stand.
        }
    }

    /// <summary>Asks again while the service does not answer or has not heard yet of what it is asked about.</summary>
    private async Task<T> PersistAsync<T>(Func<AsyncUnaryCall<T>> call, CancellationToken ct, bool isKnown = false)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException e) when (MayChange(e.FaultFromRpc(), isKnown) && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }

    // What is known to be there, and is not, was taken away.
    private static bool MayChange(Fault? fault, bool isKnown) => fault is Fault.Unavailable || (fault is Fault.NotFound && !isKnown);
}
