using Shop.Catalog.Database;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog;

/// <summary>
/// How long what shoppers see may be kept, in memory and in Redis. With a read at most <see cref="ReplicaFreshness.LagAtMost"/> old when
/// it is stored, a price or a stock level is never shown longer than 1.75 s after it changed, whatever else fails: nothing has to be
/// invalidated, so no lost invalidation can break the promise (docs/decisions/0302, 0305).
/// </summary>
public static class HotReads
{
    /// <summary>For whatever shows a price or a stock level.</summary>
    public static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(1);

    /// <summary>The promise; a test measures it.</summary>
    public static readonly TimeSpan StaleAtMost = TimeSpan.FromSeconds(2);

    /// <summary>Kept or read; for who has changed something of late it is always read, and nothing is kept of it.</summary>
    public static Task<Hot<T>?> ReadAsync<T>(this HotCache cache, string key, Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class => CallPosition.Current is null ? cache.GetOrLoadAsync(key, KeepFor, load, ct) : LoadAsync(load, ct);

    /// <param name="cache">Keeps it.</param>
    /// <param name="key">Names it.</param>
    /// <param name="load">Reads it.</param>
    /// <param name="changesAt">When it will say something else by the clock alone, as where a sale begins; it is kept no longer.</param>
    /// <param name="ct">Ends the waiting.</param>
    public static Task<Hot<T>?> ReadAsync<T>(
        this HotCache cache, string key, Func<CancellationToken, Task<T?>> load, Func<T, DateTimeOffset?> changesAt, CancellationToken ct)
        where T : class => CallPosition.Current is null ? cache.GetOrLoadAsync(key, KeepFor, load, changesAt, ct) : LoadAsync(load, ct);

    private static async Task<Hot<T>?> LoadAsync<T>(Func<CancellationToken, Task<T?>> load, CancellationToken ct) where T : class =>
        await load(ct) is { } value ? new Hot<T>(value, RunsOut: DateTimeOffset.MinValue) : null;
}
