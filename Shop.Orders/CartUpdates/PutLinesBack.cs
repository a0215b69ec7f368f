using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Database;
using Shop.Orders.Stock;
using StackExchange.Redis;

namespace Shop.Orders.CartUpdates;

/// <summary>Gives the lines of an order that came to nothing back to the cart, once, so that the shopper can try another card.</summary>
public sealed class PutLinesBack(DeleteCartTasks delete, CartStore carts)
{
    /// <summary>As traces show it.</summary>
    public const string Purpose = "put lines back into the cart";

    // Lines that never left the cart are not added to it; the mark keeps a late TakeOrderedLines from taking them then.
    private const string Script =
        """
        local cart, mark, ttl = KEYS[1], KEYS[2], ARGV[1]
        local most_per_line, most_lines = tonumber(ARGV[2]), tonumber(ARGV[3])
        local fate = redis.call('GET', mark)
        if fate ~= 'taken' then
            redis.call('SET', mark, 'returned', 'EX', ttl)
            return {'again', 0}
        end
        for i = 4, #ARGV, 2 do
            local had = tonumber(redis.call('HGET', cart, ARGV[i]) or '0')
            if had > 0 or redis.call('HLEN', cart) < most_lines then
                redis.call('HSET', cart, ARGV[i], math.min(had + tonumber(ARGV[i + 1]), most_per_line))
            end
        end
        redis.call('EXPIRE', cart, ttl)
        redis.call('SET', mark, 'returned', 'EX', ttl)
        return {'ok', 0}
        """;

    /// <returns>False when the cart could not be reached; the task stays.</returns>
    public async Task<bool> RunAsync(OrderKey order, string owner, IReadOnlyCollection<Line> lines, CancellationToken ct)
    {
        RedisValue[] bounds = [CartLimits.MostPerLine, CartLimits.MostLines];
        var arguments = bounds.Concat(lines.SelectMany(line => new RedisValue[] { line.SkuId.ToString(), line.Quantity })).ToList();
        var back = await carts.RunAsync(Purpose, Script, owner, [TakeOrderedLines.MarkOf(order)], arguments, ct);
        if (!back.IsSuccess)
            return false;

        // Both: a take that has not run yet must not run any more.
        await delete.RunAsync(order, kind: null, ct);
        return true;
    }
}
