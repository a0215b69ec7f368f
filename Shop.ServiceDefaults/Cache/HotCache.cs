using System.Collections.Concurrent;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// Reads that everybody makes, kept by FusionCache in this process's memory and in Redis. A missing value is loaded once, not once per caller and
/// process. Values run out, nothing removes them. Readers share what they get and must not change it.
/// </summary>
public sealed class HotCache(IFusionCache cache)
{
    private static readonly TimeSpan LoadAtMost = TimeSpan.FromSeconds(10);

    // FusionCache lets its callers wait for one another and hands on a value, but neither a failure nor that there is nothing: those they
    // would find out one after the other.
    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> _reads = new();

    /// <summary>As the other, for a value that nothing but a change makes another.</summary>
    public Task<Hot<T>?> GetOrLoadAsync<T>(string key, TimeSpan timeToLive, Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class => GetOrLoadAsync(key, timeToLive, load, changesAt: null, ct);

    /// <param name="key">Names the value in Redis; one key always holds the same type.</param>
    /// <param name="timeToLive">How old it may get; up to a tenth less at random, so that keys filled together do not run out together.</param>
    /// <param name="load">Reads the value. Nothing is kept of null.</param>
    /// <param name="changesAt">When the value will be another by the clock alone: it is kept no longer. Null: never.</param>
    /// <param name="ct">Ends this caller's waiting. A load that it began goes on to its end, as others may wait for it.</param>
    public async Task<Hot<T>?> GetOrLoadAsync<T>(
        string key, TimeSpan timeToLive, Func<CancellationToken, Task<T?>> load, Func<T, DateTimeOffset?>? changesAt, CancellationToken ct)
        where T : class
    {
        var read = _reads.GetOrAdd(key, _ => new Lazy<Task<object?>>(() => ReadAsync(key, timeToLive, load, changesAt)));
        var found = (Hot<T>?)await read.Value.WaitAsync(ct);
        // Written into Redis by a process that did not say yet: for a second, while the shop is brought up to date.
        if (found is not null && found.AsOf != default)
            AsOf.Note(found.AsOf);
        return found;
    }

    private async Task<object?> ReadAsync<T>(
        string key, TimeSpan timeToLive, Func<CancellationToken, Task<T?>> load, Func<T, DateTimeOffset?>? changesAt)
        where T : class
    {
        try
        {
            return await cache.GetOrSetAsync<Hot<T>?>(key, (context, _) => LoadAsync(context, timeToLive, load, changesAt));
        }
        finally
        {
            _reads.TryRemove(key, out _);
        }
    }

    private static async Task<Hot<T>?> LoadAsync<T>(
        FusionCacheFactoryExecutionContext<Hot<T>?> context, TimeSpan timeToLive, Func<CancellationToken, Task<T?>> load,
        Func<T, DateTimeOffset?>? changesAt)
        where T : class
    {
        using var limit = new CancellationTokenSource(LoadAtMost);
        var (since, began) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
        var read = AsOf.Begin();
        var value = await load(limit.Token);

        // A value is as old as its load when it comes. What is in memory runs out counted from now, what is in Redis from the load's begin.
        var life = value is null ? TimeSpan.Zero : timeToLive * (1 - 0.1 * Random.Shared.NextDouble());
        if (value is not null && changesAt?.Invoke(value) - began is { } untilItChanges && untilItChanges < life)
            life = untilItChanges > TimeSpan.Zero ? untilItChanges : TimeSpan.Zero;
        var left = life - TimeProvider.System.GetElapsedTime(since);
        context.Options.DistributedCacheDuration = life;
        context.Options.Duration = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return value is null ? null : new Hot<T>(value, began + life, read.Oldest ?? began);
    }
}

/// <param name="Value">Shared by all who read it.</param>
/// <param name="RunsOut">By the clock of the process that loaded it.</param>
/// <param name="AsOf">Everything committed before that is in it, by the same clock.</param>
public sealed record Hot<T>(T Value, DateTimeOffset RunsOut, DateTimeOffset AsOf = default) where T : class;
