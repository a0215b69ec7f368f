using Shop.Contracts;
using Shop.Orders.Regions;
using Shop.Orders.Skus;
using Shop.Orders.Stock;
using StackExchange.Redis;

namespace Shop.Orders.Carts;

/// <summary>The cart with names, prices and availability from their owners, one batch each.</summary>
public sealed class GetCart(CartStore carts, DescribeItems describe, GetStock stock, SellingRegions regions)
{
    private static readonly IReadOnlyDictionary<Guid, int> Unasked = new Dictionary<Guid, int>();

    private const string RemoveUnknown =
        """
        local removed = redis.call('HDEL', KEYS[1], unpack(ARGV, 2))
        return {'ok', removed}
        """;

    /// <summary>For an owner who asks for it.</summary>
    public async Task<Result<CartContents>> RunAsync(string owner, CancellationToken ct) =>
        await carts.VisitAsync(owner, ct) is var read && read.IsSuccess ? await ShowAsync(owner, read.Value, Unasked, ct) : read.Fault;

    /// <summary>For the answer to a write: that is no visit, and has found out some of it.</summary>
    public async Task<Result<CartContents>> AfterWriteAsync(string owner, WrittenCart written, CancellationToken ct) =>
        await ShowAsync(owner, written.Lines, written.Available, ct);

    /// <summary>For a write that had nothing to ask for.</summary>
    public static WrittenCart Found(IReadOnlyList<Line> lines) => new(lines, Unasked);

    private async Task<CartContents> ShowAsync(
        string owner, IReadOnlyList<Line> lines, IReadOnlyDictionary<Guid, int> asked, CancellationToken ct)
    {
        var skus = lines.Select(line => line.SkuId).ToList();
        var counting = stock.RunAsync([.. skus.Where(sku => !asked.ContainsKey(sku))], ct);
        var described = await describe.RunAsync(lines.ToDictionary(line => line.SkuId, line => line.Quantity), ct);
        var available = await counting;
        int AvailableOf(Guid sku) => asked.TryGetValue(sku, out var known) ? known : available.GetValueOrDefault(sku);

        // A SKU nobody knows any more would stand in the way of every checkout without being seen.
        var unknown = skus.Where(sku => !described.BySku.ContainsKey(sku)).ToList();
        if (unknown.Count > 0)
            await carts.RunAsync("forget unknown items", RemoveUnknown, owner, [], [.. unknown.Select(sku => (RedisValue)sku.ToString())], ct);

        var shown = lines
            .Where(line => described.BySku.ContainsKey(line.SkuId))
            .Select(line => Show(line, described.BySku[line.SkuId], AvailableOf(line.SkuId)))
            .OrderBy(line => line.Item.SortKey, StringComparer.Ordinal)
            .ToList();
        var subtotal = shown.Aggregate(Money.Zero(regions.Default.Currency), (sum, line) => sum + line.Total);
        return new CartContents(shown, subtotal, described.MayBeOld);
    }

    private static DescribedLine Show(Line line, DescribedItem item, int available) =>
        new(item.Facts, line.Quantity, item.IsSold ? available : 0);
}

/// <param name="Lines">As a write has left them.</param>
/// <param name="Available">What it had to ask for of some of them.</param>
public sealed record WrittenCart(IReadOnlyList<Line> Lines, IReadOnlyDictionary<Guid, int> Available);

/// <summary>A cart as the shopper sees it, sorted by name and variant.</summary>
/// <param name="PricesMayBeOld">Catalog did not answer; names and prices are the last known.</param>
public sealed record CartContents(IReadOnlyList<DescribedLine> Lines, Money Subtotal, bool PricesMayBeOld);

/// <param name="Available">Units that can be bought right now; 0 also for what is no longer sold.</param>
public sealed record DescribedLine(ItemFacts Item, int Quantity, int Available)
{
    public Money Total => Item.PriceOf(Quantity);
}
