using Shop.Contracts;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Search;

/// <summary>
/// Asks the preferred engine in the background as soon as a search had no answer, and once a second until there is one: it finds out that the engine
/// is away before many shoppers have waited for it, and that it is back before any does.
/// </summary>
internal sealed class ProbeSearch<TPreferred>(SearchBreaker breaker, IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
    where TPreferred : ISearchEngine
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What /search itself asks, with all that costs time.
    private static readonly SearchQuery Everything = new("", [], ListOrder.Best, Page: 1, SearchLimits.PageSize);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        while (await breaker.UnansweredAsync(ct))
        {
            while (!await breaker.ProbeAsync(AskAsync, ct))
                await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task<SearchAnswer> AskAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TPreferred>().SearchAsync(Everything, ct);
    }
}
