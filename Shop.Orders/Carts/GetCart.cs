using Shop.Contracts;
using Shop.Orders.Regions;
using Shop.Orders.Skus;
using Shop.Orders.Stock;
using StackExchange.Redis;

namespace Shop.Orders.Carts;

/// <summary>The cart with names, prices and availability from their owners, one batch each.</summary>
public sealed class GetCart(CartStore carts, DescribeItems describe, GetStock stock, SellingRegions regions)
{
    private const string RemoveUnknown =
        """
        local removed = redis.call('HDEL', KEYS[1], unpack(ARGV, 2))
        return {'ok', removed}
        """;

    /// <summary>For an owner who asks for it.</summary>
    public async Task<Result<CartContents>> RunAsync(string owner, CancellationToken ct) =>
        await ShowAsync(owner, await carts.VisitAsync(owner, ct), written: null, ct);

    /// <summary>For the answer to a write: that is no visit.</summary>
    /// <param name="written">What the write has learned of its SKU; null for one that removed it.</param>
    public async Task<Result<CartContents>> AfterWriteAsync(string owner, WrittenLine? written, CancellationToken ct) =>
        await ShowAsync(owner, await carts.ReadAsync(owner, ct), written, ct);

    private async Task<Result<CartContents>> ShowAsync(
        string owner, Result<IReadOnlyList<Line>> read, WrittenLine? written, CancellationToken ct)
    {
        if (!read.IsSuccess)
            return read.Fault;

        var lines = read.Value;
        var skus = lines.Select(line => line.SkuId).ToList();
        var described = await describe.RunAsync(skus, ct);
        var available = await AvailableAsync(skus, written, ct);

        // A SKU nobody knows any more would stand in the way of every checkout without being seen.
        var unknown = skus.Where(sku => !described.BySku.ContainsKey(sku)).ToList();
        if (unknown.Count > 0)
            await carts.RunAsync("forget unknown items", RemoveUnknown, owner, [], [.. unknown.Select(sku => (RedisValue)sku.ToString())], ct);

        var shown = lines
            .Where(line => described.BySku.ContainsKey(line.SkuId))
            .Select(line => Show(line, described.BySku[line.SkuId], available.GetValueOrDefault(line.SkuId)))
            .OrderBy(line => line.Item.SortKey, StringComparer.Ordinal)
            .ToList();
        var subtotal = shown.Aggregate(Money.Zero(regions.Default.Currency), (sum, line) => sum + line.Total);
        return new CartContents(shown, subtotal, described.MayBeOld);
    }

    private async Task<Dictionary<Guid, int>> AvailableAsync(IReadOnlyCollection<Guid> skus, WrittenLine? written, CancellationToken ct)
    {
        if (written is null)
            return await stock.RunAsync(skus, ct);

        var others = skus.Where(sku => sku != written.SkuId).ToList();
        var available = others.Count == 0 ? [] : await stock.RunAsync(others, ct);
        available[written.SkuId] = written.Available;
        return available;
    }

    private static DescribedLine Show(Line line, DescribedItem item, int available) =>
        new(item.Facts, line.Quantity, item.IsSold ? available : 0);
}

/// <summary>A cart as the shopper sees it, sorted by name and variant.</summary>
/// <param name="PricesMayBeOld">Catalog did not answer; names and prices are the last known.</param>
public sealed record CartContents(IReadOnlyList<DescribedLine> Lines, Money Subtotal, bool PricesMayBeOld);

/// <param name="Available">Units that can be bought right now; 0 also for what is no longer sold.</param>
public sealed record DescribedLine(ItemFacts Item, int Quantity, int Available)
{
    public Money Total => Item.PriceOf(Quantity);
}
