using Shop.Catalog.V1;
using Shop.ServiceDefaults.Telemetry;
using Shop.Web.Edge;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Images;

/// <summary>The pictures asked for most, in memory: a grid of products asks for two dozen at once, and what a hash names never changes.</summary>
internal sealed class ImageMemory(IFusionCache memory, IServiceScopeFactory scopes)
{
    // Callers of one picture wait for one answer; when that does not come, each asks for itself.
    private static readonly FusionCacheEntryOptions Keep = new(TimeSpan.FromHours(1)) { LockTimeout = TimeSpan.FromSeconds(1) };

    /// <returns>Null when there is no such drawing.</returns>
    public async Task<GetImageResponse?> FindAsync(string hash, CancellationToken ct) =>
        await memory.GetOrSetAsync<GetImageResponse?>($"image:{hash}", (context, stop) => AskAsync(context, hash, stop), options: Keep, token: ct);

    /// <returns>Null when there is no such photograph, or it has no such width.</returns>
    public async Task<GetRenditionResponse?> FindAsync(string hash, int width, string format, CancellationToken ct) =>
        await memory.GetOrSetAsync<GetRenditionResponse?>(
            $"image:{hash}-{width}.{format}",
            (context, stop) => AskAsync(context, new() { Hash = hash, Width = width, Format = format }, stop),
            options: Keep,
            token: ct);

    private async Task<GetImageResponse?> AskAsync(FusionCacheFactoryExecutionContext<GetImageResponse?> context, string hash, CancellationToken ct)
    {
        Tracing.KeepRequest();
        await using var scope = scopes.CreateAsyncScope();
        var images = scope.ServiceProvider.GetRequiredService<ImagesClient>();
        var found = await images.GetImageAsync(new() { Hash = hash }, cancellationToken: ct).FoundOrNullAsync();

        // Nothing is kept of what is not there: it may come.
        context.Options.SetSize(found?.Content.Length ?? 0).SkipMemoryCacheWrite = found is null;
        return found;
    }

    private async Task<GetRenditionResponse?> AskAsync(
        FusionCacheFactoryExecutionContext<GetRenditionResponse?> context, GetRenditionRequest request, CancellationToken ct)
    {
        Tracing.KeepRequest();
        await using var scope = scopes.CreateAsyncScope();
        var images = scope.ServiceProvider.GetRequiredService<ImagesClient>();
        var found = await images.GetRenditionAsync(request, cancellationToken: ct).FoundOrNullAsync();

        // Nor of what only stands in until the right one is made.
        context.Options.SetSize(found?.Content.Length ?? 0).SkipMemoryCacheWrite = found is null or { IsSubstitute: true };
        return found;
    }
}
