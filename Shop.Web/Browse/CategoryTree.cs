using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Browse;

/// <summary>
/// The category tree for every page's header. Asked of Catalog once a minute; while Catalog is away the last tree stays, so that pages
/// which need nothing else from it keep their navigation.
/// </summary>
internal sealed class CategoryTree(IFusionCache memory, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    // Whoever finds a tree takes it rather than waiting for an answer; only the very first callers wait.
    private static readonly TimeSpan PatienceWithATree = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatienceWithoutATree = TimeSpan.FromSeconds(2);

    // A page must not wait for a dead service again and again.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(3);

    private static readonly FusionCacheEntryOptions Keep = new FusionCacheEntryOptions(Fresh) { Size = 0, Priority = CacheItemPriority.NeverRemove }
        .SetFailSafe(true, TimeSpan.MaxValue, AskAgainAfter)
        .SetFactoryTimeouts(PatienceWithATree, PatienceWithoutATree);

    public ValueTask<Departments> GetAsync() =>
        memory.GetOrSetAsync<Departments>("categories", (_, ct) => AskAsync(ct), Departments.None, Keep);

    private async Task<Departments> AskAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<CategoriesClient>();
        var deadline = clock.GetUtcNow().UtcDateTime + PatienceWithoutATree;
        var answer = await client.GetCategoriesAsync(new(), deadline: deadline, cancellationToken: ct);
        return new Departments(answer.Categories);
    }
}
