using Shop.Contracts;
using StackExchange.Redis;

namespace Shop.Orders.Carts;

/// <summary>
/// Puts all lines of a cart into another one, which whoever holds both does: no unit is lost or doubled by it, and an empty cart gives nothing,
/// however often it is asked to. What finds no room there stays where it is.
/// </summary>
public sealed class GiveCart(CartStore carts)
{
    private const string Script =
        """
        local from, to = KEYS[1], KEYS[2]
        local ttl, most_per_line, most_lines = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
        local lines, given = redis.call('HGETALL', from), 0
        for i = 1, #lines, 2 do
            local sku, units = lines[i], tonumber(lines[i + 1])
            local had = tonumber(redis.call('HGET', to, sku) or '0')
            local room = math.max(most_per_line - had, 0)
            if had == 0 and redis.call('HLEN', to) >= most_lines then room = 0 end
            local moved = math.min(units, room)
            if moved > 0 then
                redis.call('HSET', to, sku, had + moved)
                redis.call('EXPIRE', to, ttl)
                if moved < units then redis.call('HSET', from, sku, units - moved) else redis.call('HDEL', from, sku) end
                given = given + moved
            end
        end
        return {'ok', given}
        """;

    /// <param name="to">The shopper who gets it.</param>
    /// <returns>How many units went over.</returns>
    public async Task<Result<int>> RunAsync(string owner, string to, CancellationToken ct)
    {
        if (to.Length == 0 || to == owner)
            return new Fault.Invalid("to", "A cart is given to somebody else.");

        RedisKey[] getter = [CartStore.KeyOf(to)];
        var given = await carts.RunAsync("give the cart", Script, owner, getter, [CartLimits.MostPerLine, CartLimits.MostLines], ct);
        return given.IsSuccess ? given.Value.Quantity : given.Fault;
    }
}
