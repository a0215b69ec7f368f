using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Identity;
using StackExchange.Redis;
using IRedis = Shop.ServiceDefaults.Cache.IRedis;

namespace Shop.Web.Edge;

/// <summary>
/// Bounds how often one shopper may try to pay, and how often all shoppers of one address, over all replicas of the site: somebody who tries
/// out stolen card numbers has to be slow.
/// Without Redis there is no limit: losing sales for certain is worse than being slow to notice an abuse.
/// </summary>
internal sealed class OrderLimit(IRedis redis, IOptions<LimitOptions> options, WebMetrics metrics, ILogger<OrderLimit> log)
{
    // Counts this attempt under each key and answers how many milliseconds the longest window that is full still lasts, else 0.
    // Fixed windows, so that one key with one number is all that is kept about anybody.
    private const string Count = """
        local wait = 0
        for i, key in ipairs(KEYS) do
          local n = redis.call('INCR', key)
          if n == 1 or redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[1]) end
          if n > tonumber(ARGV[i + 1]) then wait = math.max(wait, redis.call('PTTL', key)) end
        end
        return wait
        """;

    /// <summary>Null when the shopper may go on.</summary>
    public async Task<Fault.TooManyRequests?> RefuseAsync(HttpContext http, CancellationToken ct)
    {
        var shopper = Shopper.From(http.User) ?? throw new InvalidOperationException("Only a shopper's request is counted.");
        try
        {
            List<RedisKey> keys = [$"limit:orders:{shopper.Id}"];
            List<RedisValue> bounds = [options.Value.OrderWindowSeconds * 1000, options.Value.OrdersPerWindow];
            if (ClientNetwork.Of(http.Connection.RemoteIpAddress) is { } network)
            {
                keys.Add($"limit:orders:from:{network}");
                bounds.Add(options.Value.OrdersPerAddress);
            }

            var wait = (long)await redis.AskAsync(
                "count an order", database => database.ScriptEvaluateAsync(Count, [.. keys], [.. bounds]), ct);
            if (wait <= 0)
                return null;

            metrics.OrderHeldBack();
            return new Fault.TooManyRequests(TimeSpan.FromMilliseconds(wait));
        }
        catch (RedisUnavailableException e)
        {
            log.LogWarning("An order goes uncounted: {Reason}", e.Message);
            return null;
        }
    }
}
