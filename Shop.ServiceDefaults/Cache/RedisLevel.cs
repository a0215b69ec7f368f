using Microsoft.Extensions.Caching.Distributed;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// What FusionCache keeps in Redis. Microsoft's own implementation counts in whole seconds, so what is to live for one second would be gone at once,
/// and waits longer for a frozen server than <see cref="IRedis"/> does.
/// </summary>
internal sealed class RedisLevel(HotRedis redis) : IDistributedCache
{
    public async Task<byte[]?> GetAsync(string key, CancellationToken ct = default) =>
        await redis.TryAsync("find a hot value", database => database.StringGetAsync(key), ct);

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken ct = default)
    {
        // FusionCache reckons by the system's clock.
        var life = options.AbsoluteExpiration!.Value - TimeProvider.System.GetUtcNow();
        if (life >= TimeSpan.FromMilliseconds(1))
            await redis.TryAsync("keep a hot value", database => database.StringSetAsync(key, value, life), ct);
    }

    // Asked for when nothing is to be kept of what was loaded. It was loaded because nothing was there.
    public Task RemoveAsync(string key, CancellationToken ct = default) => Task.CompletedTask;

    public Task RefreshAsync(string key, CancellationToken ct = default) => throw Unused();

    public byte[] Get(string key) => throw Unused();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw Unused();

    public void Refresh(string key) => throw Unused();

    public void Remove(string key) => throw Unused();

    private static NotSupportedException Unused() => new("Hot values are read and kept asynchronously and run out by themselves.");
}
