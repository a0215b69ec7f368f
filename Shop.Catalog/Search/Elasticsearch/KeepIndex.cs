using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Keeps the index as the tables are: one replica at a time, which looks a few times a second for what was not sent. Of one that dies or hangs
/// another takes over within seconds.
/// </summary>
internal sealed partial class KeepIndex(
    IndexLedger ledger, SendProducts send, MaintainIndices maintain, TimeProvider clock, ILogger<KeepIndex> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    private readonly Guid _keeper = Guid.NewGuid();
    private long? _kept;
    private long? _checked;
    private bool _isFailing;
    private IReadOnlyList<IndexRow> _indices = [];

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var pause = await StepAsync(ct);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        using var quiet = Tracing.Quiet();
        await LeaveAsync();
    }

    /// <returns>How long there is nothing to do.</returns>
    private async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        try
        {
            var isKeeper = await IsKeeperAsync(ct);
            var unsent = isKeeper ? await UnsentAsync(ct) : [];
            ElasticsearchTelemetry.IsBehind(unsent.Count == 0 ? TimeSpan.Zero : unsent[0].Age);
            if (!isKeeper)
                return AskEvery;
            if (IsDue(_checked, CheckEvery) || _indices.Any(row => row.State == "filling"))
                await CheckAsync(ct);
            var pause = await WorkAsync(unsent, ct);
            if (_isFailing)
                LogBack();
            _isFailing = false;
            return pause;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException || Outage.Is(e))
        {
            // What was not sent stays so: the next look finds it. Said once, not with every look.
            if (!_isFailing)
                LogOutage(e.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailure(e);
        }
        catch (OperationCanceledException)
        {
            return TimeSpan.Zero;
        }

        _isFailing = true;
        _checked = null;
        return AfterFailure;
    }

    private async Task<TimeSpan> WorkAsync(IReadOnlyList<(Guid Id, TimeSpan Age)> unsent, CancellationToken ct)
    {
        var serves = _indices.Any(row => row.State == "serving");
        if (_indices.FirstOrDefault(row => row.State == "filling") is { } filling && !await maintain.FillAsync(filling, ct))
            return AfterFailure;
        if (!serves && _indices.Count > 0)
            return TimeSpan.Zero;

        if (unsent.Count == 0)
            return _indices.Any(row => row.State == "filling") ? TimeSpan.Zero : LookEvery;
        return await send.RunAsync([.. unsent.Select(product => product.Id)], ct) ? TimeSpan.Zero : AfterFailure;
    }

    private async Task<List<(Guid Id, TimeSpan Age)>> UnsentAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        return await ledger.UnsentAsync(SendProducts.AtOnce, ct);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        _indices = await maintain.CheckAsync(ct);
        _checked = clock.GetTimestamp();
    }

    private async Task<bool> IsKeeperAsync(CancellationToken ct)
    {
        if (!IsDue(_kept, AskEvery))
            return true;
        using var quiet = Tracing.Quiet();
        var isKeeper = await ledger.KeepAsync(_keeper, ct);
        if (isKeeper && _kept is null)
            _checked = null;
        _kept = isKeeper ? clock.GetTimestamp() : null;
        return isKeeper;
    }

    private bool IsDue(long? last, TimeSpan every) => last is not { } at || clock.GetElapsedTime(at) >= every;

    private async Task LeaveAsync()
    {
        try
        {
            await ledger.LeaveAsync(_keeper, CancellationToken.None);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            // It lapses by itself.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The search index is not kept for now: {Reason}")]
    private partial void LogOutage(string reason);

    [LoggerMessage(LogLevel.Information, "The search index is kept again")]
    private partial void LogBack();

    [LoggerMessage(LogLevel.Error, "The search index could not be kept and is tried again")]
    private partial void LogFailure(Exception failure);
}
