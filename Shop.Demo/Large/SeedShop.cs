using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;

namespace Shop.Demo.Large;

/// <summary>
/// Adds a large catalog to the shop that runs, beside what it has, and puts its goods on the shelves: batch by batch, each known to the services by
/// a key. Killed in the middle it is finished by the next run, and done once it changes nothing.
/// </summary>
public sealed class SeedShop(
    Listing.ListingClient listing, Products.ProductsClient products, Stock.StockClient stock, IOptions<SeedOptions> options, TimeProvider clock)
{
    /// <summary>Products of a batch.</summary>
    public const int Batch = 500;

    // The most lines that Orders takes at once.
    private const int MostLines = 1000;

    // As far as the catalog may be ahead of the shelves: Orders has to hear of it meanwhile.
    private const int BatchesAhead = 4;

    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <returns>What was done, in one sentence.</returns>
    /// <exception cref="RpcException">One of the services refused, or did not answer for minutes.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var (number, batches) = (options.Value.Number, (options.Value.Products + Batch - 1) / Batch);
        var catalog = new LargeCatalog(number);
        var progress = new SeedProgress(batches * Batch);
        var listed = Channel.CreateBounded<(int Batch, List<LargeProduct> Products)>(BatchesAhead);

        await ListSurroundingsAsync(catalog, number, ct);
        using var together = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var counting = EndBothAsync(together, token => StockAllAsync(number, listed.Reader, progress, token));
        var adding = EndBothAsync(together, token => ListAllAsync(catalog, number, batches, listed.Writer, progress, token));
        await Task.WhenAll(adding, counting);
        var (skus, units, added, last) = await counting;
        if (last is not null)
            await AwaitShelfAsync(last, ct);
        await SettleAsync(progress, ct);
        progress.End();

        var all = Text($"{batches * Batch:N0} products with {skus:N0} SKUs and {units:N0} units");
        return added == 0
            ? $"{all} had been added before."
            : Text($"{all} are there now, {added:N0} of them new, after {watch.Elapsed.TotalSeconds:0} s.");
    }

    // Of two that work together none waits for the other once that has failed; what the other then says is not the reason.
    private static async Task<T> EndBothAsync<T>(CancellationTokenSource together, Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return await work(together.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await together.CancelAsync();
            throw;
        }
    }

    private Task<AddProductsResponse> ListSurroundingsAsync(LargeCatalog catalog, int number, CancellationToken ct) => AddAsync(
        new AddProductsRequest
        {
            IdempotencyKey = Text($"large catalog {number}"),
            Categories = { catalog.Tree.Categories },
            Brands = { catalog.Tree.Brands },
            Pictures = { catalog.Pictures.All },
        },
        ct);

    private async Task<int> ListAllAsync(
        LargeCatalog catalog, int number, int batches, ChannelWriter<(int Batch, List<LargeProduct> Products)> listed, SeedProgress progress,
        CancellationToken ct)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            var some = Enumerable.Range(batch * Batch, Batch).Select(n => catalog.Product(n, clock.GetUtcNow())).ToList();
            var request = new AddProductsRequest
            {
                IdempotencyKey = Text($"large catalog {number}, batch {batch + 1} of {Batch}"),
                Products = { some.Select(one => one.Product) },
            };
            var answer = await AddAsync(request, ct);
            progress.Listed(some.Count);
            await listed.WriteAsync((answer.Replayed ? -batch - 1 : batch, some), ct);
        }

        listed.Complete();
        return batches;
    }

    private async Task<(int Skus, long Units, int Added, LargeProduct? Last)> StockAllAsync(
        int number, ChannelReader<(int Batch, List<LargeProduct> Products)> listed, SeedProgress progress, CancellationToken ct)
    {
        var (skus, units, added, last) = (0, 0L, 0, (LargeProduct?)null);
        await foreach (var (mark, some) in listed.ReadAllAsync(ct))
        {
            var batch = mark < 0 ? -mark - 1 : mark;
            foreach (var (part, lines) in some.SelectMany(one => one.Stock).Chunk(MostLines).Index())
            {
                var request = new ReceiveGoodsRequest
                {
                    IdempotencyKey = Text($"large catalog {number}, batch {batch + 1} of {Batch}, goods {part + 1}"),
                    Lines = { lines.Select(line => new ReceivedGoods { SkuId = line.Key, Units = line.Value }) },
                };
                await PersistAsync(() => stock.ReceiveGoodsAsync(request, deadline: Deadline(), cancellationToken: ct), ct);
            }

            skus += some.Sum(one => one.Product.Skus.Count);
            units += some.Sum(one => one.Stock.Values.Sum(left => (long)left));
            added += mark < 0 ? 0 : some.Count;
            last = some.FindLast(one => one.Stock.Count > 0) ?? last;
            progress.Stocked(some.Count);
        }

        return (skus, units, added, last);
    }

    // The catalog hears of goods in the order in which they came in. Whoever has bought the last of them since may have left none.
    private async Task AwaitShelfAsync(LargeProduct last, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var request = new GetProductRequest { Slug = last.Product.Slug };
        while (clock.GetElapsedTime(began) < Patience
            && !(await products.GetProductAsync(request, cancellationToken: ct)).Product.Skus.Any(sku => sku.Available > 0))
            await Task.Delay(Pause, clock, ct);
    }

    private async Task SettleAsync(SeedProgress progress, CancellationToken ct)
    {
        var left = long.MaxValue;
        while (left > 0)
        {
            if (left < long.MaxValue)
                await Task.Delay(Pause, clock, ct);
            left = (await PersistAsync(() => listing.SettleSearchAsync(new(), deadline: Deadline(), cancellationToken: ct), ct)).Behind;
            progress.Behind(left);
        }
    }

    private Task<AddProductsResponse> AddAsync(AddProductsRequest request, CancellationToken ct) =>
        PersistAsync(() => listing.AddProductsAsync(request, deadline: Deadline(), cancellationToken: ct), ct);

    private DateTime Deadline() => (clock.GetUtcNow() + AtMost).UtcDateTime;

    /// <summary>Asks again while the service does not answer or has not heard yet of what it is asked about.</summary>
    private async Task<T> PersistAsync<T>(Func<AsyncUnaryCall<T>> call, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException e) when (e.FaultFromRpc() is Fault.Unavailable or Fault.NotFound && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
