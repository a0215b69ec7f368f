using StackExchange.Redis;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// Redis, as far as hot reads need it: they do without when it does not answer. A read takes several commands; after one that failed none is tried
/// for a second, so that a frozen server costs a reader one deadline and not one for each command.
/// </summary>
internal sealed class HotRedis(IRedis redis, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _askAgainAt;

    /// <returns>The default when Redis does not answer.</returns>
    public async Task<T?> TryAsync<T>(string purpose, Func<IDatabaseAsync, Task<T>> command, CancellationToken ct)
    {
        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _askAgainAt))
            return default;
        try
        {
            return await redis.AskAsync(purpose, command, ct);
        }
        catch (RedisUnavailableException)
        {
            // IRedis tells of it.
            Volatile.Write(ref _askAgainAt, (clock.GetUtcNow() + Pause).UtcTicks);
            return default;
        }
    }
}
