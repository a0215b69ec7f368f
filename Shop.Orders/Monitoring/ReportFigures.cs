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

    private static readonly TimeSpan BetweenCountsAtMost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenChecksAtMost = TimeSpan.FromHours(1);

    private readonly Pace _counts = new(TimeSpan.Zero, BetweenCountsAtMost, clock);
    private readonly Pace _checks = new(BetweenChecks, BetweenChecksAtMost, clock);
    private Task _check = Task.CompletedTask;

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
            await ShowAsync(connection, ct);

            // Beside it, as the questions may take longer than a session may be silent.
            if (!_checks.IsDue)
                gauges.RenewInvariants();
            else if (_check.IsCompleted)
                _check = CheckAsync(ct);

            await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task ShowAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (_counts.IsDue)
        {
            gauges.Show(await _counts.RunAsync(() => count.RunAsync(connection, ct)));
            return;
        }

        await KeepAsync(connection, ct);
        gauges.RenewFigures();
    }

    /// <summary>The lock goes with its session, and a session that is silent for too long is ended.</summary>
    private static async Task KeepAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select 1", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var watch = scope.ServiceProvider.GetRequiredService<WatchInvariants>();
            await _checks.RunAsync(() => watch.RunAsync(ct));
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
