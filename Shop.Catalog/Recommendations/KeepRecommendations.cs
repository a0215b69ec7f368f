using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Recommendations;

/// <summary>Looks on every replica whether it is time to refresh the recommendations.</summary>
internal sealed partial class KeepRecommendations(RefreshRecommendations refresh, TimeProvider clock, ILogger<KeepRecommendations> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(ct))
            await LookAsync(ct);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            if (await refresh.RunOnceAsync(ct) is { } changed)
                LogRefreshed(changed);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            LogOutage(e.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Nothing was written: the next look tries it again.
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "Recommendations are refreshed: {Changed} places changed")]
    private partial void LogRefreshed(long changed);

    [LoggerMessage(LogLevel.Warning, "Recommendations are refreshed later: {Reason}")]
    private partial void LogOutage(string reason);

    [LoggerMessage(LogLevel.Error, "Recommendations could not be refreshed and it is tried again")]
    private partial void LogFailure(Exception failure);
}
