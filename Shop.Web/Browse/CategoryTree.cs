using Grpc.Core;
using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>
/// The category tree for every page's header. Asked of Catalog once a minute; while Catalog is away the last tree stays, so that pages
/// which need nothing else from it keep their navigation.
/// </summary>
internal sealed class CategoryTree(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CategoryTree> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Departments _latest = Departments.None;
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;

    public async ValueTask<Departments> GetAsync()
    {
        if (clock.GetUtcNow() < _askAgainAt)
            return _latest;

        // Whoever finds a tree takes it rather than waiting for the one who asks; only the very first callers wait.
        if (!await _oneAtATime.WaitAsync(_latest.Any ? TimeSpan.Zero : Patience))
            return _latest;
        try
        {
            if (clock.GetUtcNow() >= _askAgainAt)
                await AskAsync();
            return _latest;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task AskAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var client = scope.ServiceProvider.GetRequiredService<Categories.CategoriesClient>();
            var answer = await client.GetCategoriesAsync(new(), deadline: clock.GetUtcNow().UtcDateTime + Patience);
            _latest = new Departments(answer.Categories);
            _askAgainAt = clock.GetUtcNow() + Fresh;
        }
        catch (RpcException e)
        {
            // A page must not wait for a dead service again and again.
            _askAgainAt = clock.GetUtcNow() + TimeSpan.FromSeconds(3);
            log.LogWarning(e, "Catalog gave no categories; pages go on with the {Count} known before", _latest.All.Count);
        }
    }
}
