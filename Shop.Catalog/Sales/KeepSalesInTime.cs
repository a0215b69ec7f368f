using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Sales;

/// <summary>
/// Waits for sales to begin and end, on every replica: none leads, so none is missed. Sleeps until the next boundary that it knows of; what another
/// replica has planned since it finds by looking every few seconds, as whatever is due is looked for (docs/decisions/0221).
/// </summary>
internal sealed partial class KeepSalesInTime(IServiceScopeFactory scopes, SaleBell bell, TimeProvider clock, ILogger<KeepSalesInTime> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    // A timer may be early by some milliseconds: whoever comes before the boundary would have to come again.
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (true)
            await bell.AwaitAsync(await LookAsync(ct), clock, ct);
    }

    /// <returns>How long there is nothing to do.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var sales = scope.ServiceProvider.GetRequiredService<BeginAndEndSales>();
            var next = await NextAsync(sales, ct);
            while (next <= clock.GetUtcNow() && await sales.RunOnceAsync(ct) > 0)
                next = await NextAsync(sales, ct);

            var left = (next - clock.GetUtcNow() ?? LookEvery) + Shortly;
            return left < Shortly ? Shortly : left > LookEvery ? LookEvery : left;
        }
        catch (Exception e) when (Outage.Is(e))
        {
            LogOutage(e.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The rows stay as they are: the next look finds them.
            LogFailure(e);
        }

        return LookEvery;
    }

    private static async Task<DateTimeOffset?> NextAsync(BeginAndEndSales sales, CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        return await sales.NextAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Sales that begin or end are announced later: {Reason}")]
    private partial void LogOutage(string reason);

    [LoggerMessage(LogLevel.Error, "A sale that begins or ends could not be announced and is tried again")]
    private partial void LogFailure(Exception failure);
}
