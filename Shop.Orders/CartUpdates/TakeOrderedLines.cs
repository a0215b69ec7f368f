using Shop.Orders.Carts;
using Shop.Orders.Database;
using Shop.Orders.Stock;
using StackExchange.Redis;

namespace Shop.Orders.CartUpdates;

/// <summary>Takes what was ordered, and only that, out of the cart once the order exists. However often it runs, it takes once.</summary>
public sealed class TakeOrderedLines(DeleteCartTasks delete, CartStore carts)
{
    /// <summary>As traces show it.</summary>
    public const string Purpose = "take ordered lines out of the cart";

    private const string Script =
        """
        local cart, mark, ttl = KEYS[1], KEYS[2], ARGV[1]
        if redis.call('EXISTS', mark) == 1 then return {'again', 0} end
        for i = 2, #ARGV, 2 do
            local left = tonumber(redis.call('HGET', cart, ARGV[i]) or '0') - tonumber(ARGV[i + 1])
            if left > 0 then redis.call('HSET', cart, ARGV[i], left) else redis.call('HDEL', cart, ARGV[i]) end
        end
        redis.call('EXPIRE', cart, ttl)
        redis.call('SET', mark, 'taken', 'EX', ttl)
        return {'ok', 0}
        """;

    /// <summary>The fate of an order's lines in its owner's cart; lives as long as a cart does.</summary>
    public static string MarkOf(OrderKey order) => $"cart-order:{order.OrderId}";

    /// <returns>False when the cart could not be reached; the task stays.</returns>
    public async Task<bool> RunAsync(OrderKey order, string owner, IReadOnlyCollection<Line> lines, CancellationToken ct)
    {
        if (!await FromCartAsync(order, owner, lines, ct))
            return false;

        await delete.RunAsync(order, CartTask.Take, ct);
        return true;
    }

    /// <summary>The same for a caller who deletes the task with the next that it writes (<see cref="DeleteCartTasks.Parts"/>).</summary>
    public async Task<bool> FromCartAsync(OrderKey order, string owner, IReadOnlyCollection<Line> lines, CancellationToken ct)
    {
        var arguments = lines.SelectMany(line => new RedisValue[] { line.SkuId.ToString(), line.Quantity }).ToList();
        var taken = await carts.RunAsync(Purpose, Script, owner, [MarkOf(order)], arguments, ct);
        return taken.IsSuccess;
    }
}
