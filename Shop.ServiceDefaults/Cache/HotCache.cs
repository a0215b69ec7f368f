using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using StackExchange.Redis;

namespace Shop.ServiceDefaults;

/// <summary>
/// Reads that everybody makes, kept in Redis. A missing value is loaded once, not once per caller: callers of one process share a load,
/// and processes agree on a loader by a short lock. Without Redis every process loads for itself, a bounded number at a time.
/// </summary>
public sealed class HotCache
{
    /// <summary>How old a value can be after <see cref="RemoveAsync"/>, apart from the replica's own lag.</summary>
    public static readonly TimeSpan StaleAtMost = TimeSpan.FromSeconds(1);

    private const int LoadsWithoutRedis = 16;

    private static readonly TimeSpan LockLife = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LoadAtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WaitForOther = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    // After a miss: the value if another loader has stored it meanwhile, else the right to load it if nobody has that. Both are looked at in one
    // step, or else a caller whose miss is old news would find the lock free again and load once more.
    private const string Claim =
        """
        local value = redis.call('GET', KEYS[1])
        if value then return {value, 0} end
        if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return {false, 1} end
        return {false, 0}
        """;

    // Stores only while our lock stands. Removal takes the lock away, so what was read before a change cannot be stored after it;
    // and for a second after a change values are kept only for a second, as a lagging replica may still have given the old one.
    private const string Fill =
        """
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
        local life = tonumber(ARGV[3])
        if redis.call('EXISTS', KEYS[3]) == 1 then life = math.min(life, tonumber(ARGV[4])) end
        if life > 0 then redis.call('SET', KEYS[1], ARGV[2], 'PX', life) end
        redis.call('DEL', KEYS[2])
        return 1
        """;

    private const string Remove =
        """
        for i = 1, #KEYS, 3 do
          redis.call('DEL', KEYS[i], KEYS[i + 1])
          redis.call('SET', KEYS[i + 2], '', 'PX', ARGV[1])
        end
        """;

    private readonly IRedis _redis;
    private readonly TimeProvider _clock;
    private readonly Counter<long> _reads;
    private readonly ConcurrentDictionary<string, Task<object?>> _loading = new();
    private readonly SemaphoreSlim _withoutRedis = new(LoadsWithoutRedis);

    public HotCache(IRedis redis, TimeProvider clock, IMeterFactory meters)
    {
        (_redis, _clock) = (redis, clock);
        _reads = meters.Create("Shop.Cache").CreateCounter<long>("shop.cache.reads", "{read}", "Reads by outcome: hit, load, shared, bypass");
    }

    /// <param name="key">Names the value in Redis; one key always holds the same type.</param>
    /// <param name="timeToLive">How long it may be kept; up to a tenth less at random, so that keys filled together do not run out together.</param>
    /// <param name="load">Reads the value. Nothing is kept of null.</param>
    /// <param name="cancellationToken">Ends this caller's waiting. A load that it began goes on to its end, as others may wait for it.</param>
    public async Task<T?> GetOrLoadAsync<T>(
        string key, TimeSpan timeToLive, Func<CancellationToken, Task<T?>> load, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (await FindAsync<T>(key, cancellationToken) is { } found)
            {
                Count("hit");
                return found;
            }
        }
        catch (RedisUnavailableException)
        {
            return await LoadSharedAsync(key, () => LoadWithoutRedisAsync(load), cancellationToken);
        }

        return await LoadSharedAsync(key, () => LoadAndKeepAsync(key, timeToLive, load), cancellationToken);
    }

    /// <summary>After a change: the next read loads anew. Call it when the change is committed.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count > 0)
            await _redis.EvalAsync(Remove, [.. keys.SelectMany(Names)], [(long)StaleAtMost.TotalMilliseconds], cancellationToken);
    }

    private static string[] Names(string key) => [key, "lock:" + key, "changed:" + key];

    private async Task<T?> FindAsync<T>(string key, CancellationToken cancellationToken) where T : class
    {
        var value = await _redis.StringGetAsync(key, cancellationToken);
        return value.IsNull ? null : CacheCodec<T>.Decode(value!);
    }

    private async Task<T?> LoadSharedAsync<T>(string key, Func<Task<T?>> load, CancellationToken cancellationToken) where T : class
    {
        var mine = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var shared = _loading.GetOrAdd(key, mine.Task);
        if (shared != mine.Task)
        {
            Count("shared");
            return (T?)await shared.WaitAsync(cancellationToken);
        }

        try
        {
            var value = await load();
            mine.SetResult(value);
            return value;
        }
        catch (Exception e)
        {
            mine.SetException(e);

            // Observed even when nobody shared it.
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            _loading.TryRemove(key, out _);
        }
    }

    private async Task<T?> LoadAndKeepAsync<T>(string key, TimeSpan timeToLive, Func<CancellationToken, Task<T?>> load) where T : class
    {
        using var limit = new CancellationTokenSource(LoadAtMost, _clock);
        var token = Guid.NewGuid().ToString("N");
        try
        {
            if (await WaitForOtherAsync<T>(key, token, limit.Token) is { } stored)
            {
                Count("shared");
                return stored;
            }
        }
        catch (RedisUnavailableException)
        {
            return await LoadWithoutRedisAsync(load);
        }

        Count("load");
        var since = _clock.GetTimestamp();
        T? value = null;
        try
        {
            value = await load(limit.Token);
            return value;
        }
        finally
        {
            await KeepAsync(key, token, value, timeToLive, _clock.GetElapsedTime(since));
        }
    }

    /// <returns>What another process stored; null when this one is to load, for it has the lock or the other takes too long.</returns>
    private async Task<T?> WaitForOtherAsync<T>(string key, string token, CancellationToken cancellationToken) where T : class
    {
        var since = _clock.GetTimestamp();
        while (true)
        {
            var (stored, isOurs) = await ClaimAsync<T>(key, token, cancellationToken);
            if (stored is not null || isOurs || _clock.GetElapsedTime(since) > WaitForOther)
                return stored;
            await Task.Delay(Step, _clock, cancellationToken);
        }
    }

    private async Task<(T? Stored, bool IsOurs)> ClaimAsync<T>(string key, string token, CancellationToken cancellationToken) where T : class
    {
        var names = Names(key);
        var answer = (RedisResult[])(await _redis.EvalAsync(
            Claim, [names[0], names[1]], [token, (long)LockLife.TotalMilliseconds], cancellationToken))!;
        var value = (RedisValue)answer[0];
        return (value.IsNull ? null : CacheCodec<T>.Decode(value!), (bool)answer[1]);
    }

    /// <summary>Stores the value and gives the lock back; of null only the latter.</summary>
    /// <param name="age">How long the load took: a value may be as old as that when it comes.</param>
    private async Task KeepAsync<T>(string key, string token, T? value, TimeSpan timeToLive, TimeSpan age) where T : class
    {
        var life = value is null ? TimeSpan.Zero : timeToLive * (1 - 0.1 * Random.Shared.NextDouble()) - age;
        var lifeAfterChange = StaleAtMost - age;
        RedisValue bytes = value is null ? RedisValue.EmptyString : CacheCodec<T>.Encode(value);
        RedisValue[] arguments = [token, bytes, (long)life.TotalMilliseconds, (long)lifeAfterChange.TotalMilliseconds];
        try
        {
            await _redis.EvalAsync(Fill, Names(key), arguments, CancellationToken.None);
        }
        catch (RedisUnavailableException)
        {
            // The value was loaded; that it could not be kept costs the next caller a load, and IRedis has already told of it.
            Count("not_kept");
        }
    }

    private async Task<T?> LoadWithoutRedisAsync<T>(Func<CancellationToken, Task<T?>> load)
    {
        using var limit = new CancellationTokenSource(LoadAtMost, _clock);
        await _withoutRedis.WaitAsync(limit.Token);
        try
        {
            Count("bypass");
            return await load(limit.Token);
        }
        finally
        {
            _withoutRedis.Release();
        }
    }

    private void Count(string outcome) => _reads.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
