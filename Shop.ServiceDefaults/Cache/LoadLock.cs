using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion.Locking.Distributed;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// How processes agree on one that loads a value: a short lock in Redis. FusionCache's package for it tries again after up to 0.8 s,
/// for a value that is loaded in some milliseconds, and knows no circuit breaker.
/// </summary>
internal sealed class LoadLock(HotRedis redis, TimeProvider clock) : IFusionCacheDistributedLocker
{
    // Ends by itself when its process dies. A load that takes longer is begun by others as well, as is one whose lock they waited for in vain.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private const string Free = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";

    /// <returns>Null when another process has it all the time, or Redis does not answer: the caller loads without.</returns>
    public async ValueTask<object?> AcquireLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, TimeSpan timeout, ILogger? logger,
        CancellationToken ct)
    {
        var mine = Guid.NewGuid().ToString("N");
        var since = clock.GetTimestamp();
        while (true)
        {
            if (await TakeAsync(lockName, mine, ct) is not { } taken)
                return null;
            if (taken)
                return mine;
            if (clock.GetElapsedTime(since) > timeout)
                return null;
            await Task.Delay(Step, clock, ct);
        }
    }

    public async ValueTask ReleaseLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, object? lockObj, ILogger? logger,
        CancellationToken ct) =>
        await redis.TryAsync("end a load", database => database.ScriptEvaluateAsync(Free, [lockName], [(string?)lockObj]), ct);

    public object AcquireLock(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, TimeSpan timeout, ILogger? logger,
        CancellationToken ct) => throw Unused();

    public void ReleaseLock(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, object? lockObj, ILogger? logger,
        CancellationToken ct) => throw Unused();

    private static NotSupportedException Unused() => new("Hot values are loaded asynchronously.");

    /// <returns>Null when Redis does not answer.</returns>
    private Task<bool?> TakeAsync(string name, string mine, CancellationToken ct) => redis.TryAsync(
        "begin a load", async database => (bool?)await database.StringSetAsync(name, mine, Life, When.NotExists), ct);
}
