using Npgsql;
using Shop.Contracts;
using Shop.Orders.Database;
using StackExchange.Redis;

namespace Shop.Orders.Carts;

/// <summary>Writes one line of a cart within its bounds, or says why not. What AddItem and ChangeItem share.</summary>
public sealed class SetLine(OrdersReads reads, CartStore carts)
{
    // Adds to the line or replaces it. A request that came before (its mark is there) changes nothing. The first write of a cart makes it a new one.
    private const string Script =
        """
        local cart, new, mark = KEYS[1], KEYS[2], KEYS[3]
        local ttl, sku, quantity, adds = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4] == '1'
        local available, most_per_line, most_lines = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
        local min, step, max = tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11])
        local first_ttl, existed = ARGV[8], redis.call('EXISTS', cart) == 1
        local had = tonumber(redis.call('HGET', cart, sku) or '0')
        if mark and redis.call('EXISTS', mark) == 1 then return {'again', had, redis.call('HGETALL', cart)} end
        local wanted = quantity
        if adds then wanted = had + quantity end
        if wanted > available then return {'short', wanted} end
        if wanted > most_per_line then return {'too_many', wanted} end
        if wanted < min or wanted > max or wanted % step ~= 0 then return {'not_sold_so', wanted} end
        if had == 0 and redis.call('HLEN', cart) >= most_lines then return {'full', wanted} end
        redis.call('HSET', cart, sku, wanted)
        redis.call('EXPIRE', cart, existed and ttl or first_ttl)
        if existed then redis.call('DEL', new) else redis.call('SET', new, '1', 'EX', first_ttl) end
        if mark then redis.call('SET', mark, '1', 'EX', first_ttl) end
        return {'ok', wanted, redis.call('HGETALL', cart)}
        """;

    // One row when there is such a SKU and it is sold.
    private const string ReadSold =
        """
        -- read whether a sku can be sold
        select coalesce((select sum(on_hand - reserved) from inventory where sku_id = $1), 0)::int, min_quantity, quantity_step, max_quantity
        from stock_items
        where sku_id = $1 and not archived
        """;

    public Task<Result<WrittenCart>> AddAsync(string owner, string sku, int quantity, string idempotencyKey, CancellationToken ct) =>
        RunAsync(owner, sku, quantity, adds: true, idempotencyKey.Length == 0 ? [] : [$"cart-added:{owner}:{idempotencyKey}"], ct);

    public Task<Result<WrittenCart>> ReplaceAsync(string owner, string sku, int quantity, CancellationToken ct) =>
        RunAsync(owner, sku, quantity, adds: false, [], ct);

    private async Task<Result<WrittenCart>> RunAsync(
        string owner, string sku, int quantity, bool adds, IReadOnlyList<RedisKey> mark, CancellationToken ct)
    {
        if (quantity is < 1 or > CartLimits.MostPerLine)
            return new Fault.Invalid("quantity", $"The quantity must be between 1 and {CartLimits.MostPerLine}.");
        if (!Guid.TryParse(sku, out var skuId) || await SoldAsync(skuId, ct) is not { } sold)
            return new Fault.NotFound($"SKU {sku}");

        var rule = sold.Quantities;
        RedisValue[] arguments =
        [
            skuId.ToString(), quantity, adds ? "1" : "0", sold.Available, CartLimits.MostPerLine, CartLimits.MostLines,
            (long)CartStore.FirstTimeToLive.TotalSeconds, rule.Min, rule.Step, rule.Max,
        ];
        var answer = await carts.RunAsync("set a line of the cart", Script, owner, [CartStore.NewKeyOf(owner), .. mark], arguments, ct);
        if (!answer.IsSuccess)
            return answer.Fault;
        return Refusal(answer.Value, skuId, sold) is { } refused
            ? refused
            : new WrittenCart(answer.Value.Lines, new Dictionary<Guid, int> { [skuId] = sold.Available });
    }

    private static Fault? Refusal(CartAnswer answer, Guid sku, Sold sold) => answer.Outcome switch
    {
        "short" => new Fault.OutOfStock(sku.ToString(), answer.Quantity, sold.Available),
        "too_many" => new Fault.Invalid(
            "quantity", $"You can have at most {CartLimits.MostPerLine} of an item; this would make it {answer.Quantity}."),
        "not_sold_so" => sold.Quantities.Refuse(answer.Quantity),
        "full" => new Fault.Conflict("cart_full", $"A cart can hold at most {CartLimits.MostLines} different items."),
        _ => null,
    };

    /// <summary>Null when there is no such SKU, or no longer. A cart holds nothing back, so it need not be the last word.</summary>
    private async Task<Sold?> SoldAsync(Guid sku, CancellationToken ct) =>
        (await reads.CurrentAsync(ReadSold, new NpgsqlParameter { Value = sku }, Read, ct)).SingleOrDefault();

    private static Sold Read(NpgsqlDataReader row) => new(row.GetInt32(0), new QuantityRule(row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)));

    private sealed record Sold(int Available, QuantityRule Quantities);
}
