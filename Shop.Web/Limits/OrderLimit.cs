using Microsoft.Extensions.Options;
using RedisValue = StackExchange.Redis.RedisValue;

namespace Shop.Web.Limits;

/// <summary>
/// Bounds how often one shopper may try to pay, over all replicas of the site: somebody who tries out stolen card numbers has to be slow.
/// Without Redis there is no limit: losing sales for certain is worse than being slow to notice an abuse.
/// </summary>
internal sealed class OrderLimit(IRedis redis, IOptions<LimitOptions> options, WebMetrics metrics, ILogger<OrderLimit> log)
{
    /// <summary>How long an order may take: the provider's own answer is part of it.</summary>
    public static readonly TimeSpan PaymentPatience = TimeSpan.FromSeconds(25);

    // Counts this attempt and answers how many milliseconds the window still lasts when it was one too many, else 0.
    // A fixed window, so that one key with one number is all that is kept about anybody.
    private const string Count = """
        local n = redis.call('INCR', KEYS[1])
        if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        if n <= tonumber(ARGV[1]) then return 0 end
        local left = redis.call('PTTL', KEYS[1])
        if left < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) return tonumber(ARGV[2]) end
        return left
        """;

    /// <summary>Null when the shopper may go on.</summary>
    public async Task<Fault.TooManyRequests?> RefuseAsync(HttpContext http, CancellationToken ct)
    {
        var shopper = Shopper.From(http.User) ?? throw new InvalidOperationException("Only a shopper's request is counted.");
        try
        {
            RedisValue[] bounds = [options.Value.OrdersPerWindow, options.Value.OrderWindowSeconds * 1000];
            var wait = (long)await redis.EvalAsync(Count, [$"limit:orders:{shopper.Id}"], bounds, ct);
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
