using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Orders.Monitoring;

/// <summary>
/// The gauges of this service, counted in the database every few seconds: orders by state, open holds, and what has been waiting too long.
/// </summary>
public sealed class OrdersGauges : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<OrdersGauges> _log;
    private volatile Figures _latest = new([], Holds: 0, UnitsHeld: 0, UnansweredAge: 0, JobAge: 0, DeadMessages: 0);

    public OrdersGauges(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OrdersGauges> log)
    {
        (_scopes, _clock, _log) = (scopes, clock, log);
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.orders.count", () => _latest.OrdersByStatus, unit: "{order}", description: "Orders by status.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.holds.open", () => _latest.Holds, unit: "{hold}", description: "Order lines with units put aside.");
        OrdersTelemetry.Meter.CreateObservableGauge("shop.holds.units", () => _latest.UnitsHeld, unit: "{unit}", description: "Units put aside.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.holds.unpaid.units", () => _latest.UnpaidUnits, unit: "{unit}", description: "Units put aside that nobody has paid for yet.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.holds.unpaid.value", () => _latest.UnpaidValue, description: "Worth of the orders that nobody has paid for yet.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.payments.unanswered.age", () => _latest.UnansweredAge, unit: "s", description: "Age of the oldest payment without an answer.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.jobs.overdue.age", () => _latest.JobAge, unit: "s", description: "How long the most overdue background job has been due.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.invariants.broken",
            () => Broken is { } broken ? [new Measurement<int>(broken)] : Array.Empty<Measurement<int>>(),
            unit: "{promise}",
            description: "Promises about stock, orders and money that do not hold; told by the replica that asked.");
        OrdersTelemetry.Meter.CreateObservableGauge(
            "shop.jobs.dead", () => _latest.DeadMessages, unit: "{message}", description: "Background jobs that were given up.");
    }

    /// <summary>How many promises did not hold when this replica asked last; null when it has not asked.</summary>
    public int? Broken { get; set; }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                _latest = await CountAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                _log.LogWarning(e, "The gauges of the orders could not be counted; the last figures are shown");
            }

            await Task.Delay(Pause, _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task<Figures> CountAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        await using var scope = _scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<OrdersDbContext>();
        var now = _clock.GetUtcNow();
        var rows = await database.Database.SqlQuery<Row>(
            $"""
            select 'order' as "Kind", status as "Name", count(*)::double precision as "Value" from orders group by status
            union all
            select 'holds', '', count(*) from stock_holds
            union all
            select 'units', '', coalesce(sum(quantity), 0) from stock_holds
            union all
            select 'unanswered', '', coalesce(extract(epoch from {now} - min(created_at)), 0) from payments where status = 'INITIATED'
            union all
            select 'unpaid units', '', coalesce(sum(h.quantity), 0)
            from orders o join stock_holds h using (region, order_id) where o.status = 'PENDING'
            union all
            select 'unpaid value', '', coalesce(sum(total), 0) from orders where status = 'PENDING'
            union all
            select 'dead', '', count(*) from wolverine.wolverine_dead_letters
            union all
            select 'overdue', '', coalesce(greatest(extract(epoch from {now} - min(due)), 0), 0)
            from (
                select min(next_check_at) as due from payments
                union all select min(next_try_at) from refunds
                union all select min(execution_time) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'
            ) jobs
            """).ToListAsync(ct);

        double Of(string kind) => rows.Single(row => row.Kind == kind).Value;
        return new Figures(
            [.. rows.Where(row => row.Kind == "order").Select(row => ByStatus(row.Name, (long)row.Value))],
            (long)Of("holds"),
            (long)Of("units"),
            Of("unanswered"),
            Of("overdue"),
            (long)Of("dead"),
            (long)Of("unpaid units"),
            Of("unpaid value"));
    }

    private static Measurement<long> ByStatus(string status, long orders) => new(orders, new KeyValuePair<string, object?>("status", status));

    internal sealed record Figures(
        IReadOnlyList<Measurement<long>> OrdersByStatus, long Holds, long UnitsHeld, double UnansweredAge, double JobAge, long DeadMessages,
        long UnpaidUnits = 0, double UnpaidValue = 0);

    private sealed record Row(string Kind, string Name, double Value);
}
