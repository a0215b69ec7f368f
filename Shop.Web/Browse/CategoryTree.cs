using Shop.Web.Edge;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Browse;

/// <summary>
/// The category tree for every page's header. Asked of Catalog once a minute; while Catalog is away the last tree stays, so that pages
/// which need nothing else from it keep their navigation. A shop without a department is about to be filled: it is asked for again soon.
/// </summary>
internal sealed class CategoryTree(IFusionCache memory, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Key = "categories";

    private readonly LastingAnswer<Departments> _tree = new(
        memory, Departments.None, fresh: TimeSpan.FromMinutes(1), patienceAtFirst: TimeSpan.FromSeconds(2));

    public ValueTask<Departments> GetAsync() => _tree.GetAsync(Key, AskAsync);

    /// <summary>
    /// For a category that the tree does not show, or no longer should: where it is now. The tree is asked for again if there is such a category,
    /// so that whoever is led there finds it.
    /// </summary>
    /// <returns>Its slug, another one than what was asked for when it was renamed; null: there is none.</returns>
    public async Task<string?> LookForAsync(string slug)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<CategoriesClient>();
        var answer = await client.FindCategoryAsync(new() { Slug = slug }).FoundOrNullAsync();
        if (answer is not null && (answer.Slug != slug || (await GetAsync()).Find(slug) is null))
            await _tree.AskAgainAsync(Key, AskAsync);
        return answer?.Slug;
    }

    /// <inheritdoc cref="LastingAnswer{T}.AskAheadAsync"/>
    public Task AskAheadAsync() => _tree.AskAheadAsync(Key, AskAsync);

    private async Task<Departments> AskAsync(TimeSpan patience, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<CategoriesClient>();
        var deadline = clock.GetUtcNow().UtcDateTime + patience;
        var answer = await client.GetCategoriesAsync(new(), deadline: deadline, cancellationToken: ct);
        return answer.Categories.Count > 0 ? new Departments(answer.Categories) : Departments.None;
    }
}
