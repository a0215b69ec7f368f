using System.Diagnostics;
using Shop.Bench.Stack;
using StackExchange.Redis;

namespace Shop.Bench.Floors;

/// <summary>The one write that a cart needs, through the client that the shop uses: HINCRBY on a new hash each time.</summary>
internal sealed class RedisFloor(string connection, int connections) : IFloor
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public string Name => "HINCRBY";

    public string Part => Parts.Carts;

    public async Task<FloorResult> RunAsync(int seconds, CancellationToken ct)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(connection);
        var database = redis.GetDatabase();
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(
            async () =>
            {
                var count = 0L;
                for (; Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; count++)
                {
                    ct.ThrowIfCancellationRequested();
                    RedisKey cart = $"bench-floor:{number}:{count}";
                    await database.HashIncrementAsync(cart, "sku");
                    _ = database.KeyExpireAsync(cart, Life, CommandFlags.FireAndForget);
                }

                return count;
            },
            ct)));
        return new FloorResult(counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds, counts.Sum());
    }
}
