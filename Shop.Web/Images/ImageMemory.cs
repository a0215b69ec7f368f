using Microsoft.Extensions.Caching.Memory;
using Shop.Catalog.V1;
using ImagesClient = Shop.Catalog.V1.Images.ImagesClient;

namespace Shop.Web.Images;

/// <summary>The pictures asked for most, in memory: a grid of products asks for two dozen at once, and what a hash names never changes.</summary>
internal sealed class ImageMemory(IServiceScopeFactory scopes, WebMetrics metrics) : IDisposable
{
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <returns>Null when there is no such picture.</returns>
    public async Task<GetImageResponse?> FindAsync(string hash, CancellationToken ct)
    {
        if (_memory.TryGetValue(hash, out GetImageResponse? known))
        {
            metrics.PictureFromMemory();
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var images = scope.ServiceProvider.GetRequiredService<ImagesClient>();
        var found = await images.GetImageAsync(new() { Hash = hash }, cancellationToken: ct).FoundOrNullAsync();
        if (found is not null)
            _memory.Set(hash, found, new MemoryCacheEntryOptions { Size = found.Content.Length, SlidingExpiration = TimeSpan.FromHours(1) });
        return found;
    }

    public void Dispose() => _memory.Dispose();
}
