using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Orders.Monitoring;

/// <summary>
/// Keeps <see cref="OrdersGauges"/> up to date on one replica: the one whose session holds a lock. The server ends the session of a replica that
/// hangs (see <see cref="PollingDataSource"/>), so that another one gets the lock; what was counted until then is shown no longer.
/// </summary>
public sealed partial class ReportFigures(
    PollingDataSource polling, CountFigures count, OrdersGauges gauges, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReportFigures> log)
    : BackgroundService
{
    private const string LockName = "figures of the shop";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMinutes(1);

    private Task _check = Task.CompletedTask;
    private long? _checkedAt;

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await TryAsync(ct);
                await Task.Delay(Pause, clock, ct);
            }
        }
        finally
        {
            await _check;
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await using var alone = await AdvisoryLock.TakeAsync(polling.DataSource, LockName, Pause, clock, ct);
            await ReportAsync(alone.Connection, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Databases go away; that they do is said by the health checks.
            if (!Outage.Is(e))
                LogFailure(e);
        }
    }

    private async Task ReportAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        while (true)
        {
            gauges.Show(await count.RunAsync(connection, ct));

            // Beside it, as the questions may take longer than a session may be silent.
            if (_check.IsCompleted && (_checkedAt is not { } at || clock.GetElapsedTime(at) >= BetweenChecks))
            {
                _checkedAt = clock.GetTimestamp();
                _check = CheckAsync(ct);
            }

            await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WatchInvariants>().RunAsync(ct);
        }
        catch (Exception e) when (ct.IsCancellationRequested || Outage.Is(e))
        {
        }
        catch (Exception e)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The figures of the shop could not be counted; they are not shown until they can")]
    private partial void LogFailure(Exception e);
}
