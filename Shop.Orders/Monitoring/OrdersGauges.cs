using System.Diagnostics.Metrics;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Monitoring;

/// <summary>
/// The gauges over the shop's whole database. Every replica would count the same, and whoever adds them up would see each order twice: so they are
/// shown by the one replica that <see cref="ReportFigures"/> lets count, and by none that has not counted lately.
/// </summary>
public sealed class OrdersGauges
{
    /// <summary>
    /// No longer than the database waits for a replica that hangs: when it wakes up, another one may have been counting.
    /// </summary>
    internal static readonly TimeSpan ShownFor = TimeSpan.FromSeconds(15);

    // Longer than the questions take.
    private static readonly TimeSpan InvariantsShownFor = TimeSpan.FromSeconds(150);

    private readonly TimeProvider _clock;
    private volatile Shown<Figures>? _figures;
    private volatile Shown<InvariantReport>? _invariants;

    public OrdersGauges(IMeterFactory meters, ReplicaFreshness replica, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(OrdersTelemetry.Name);
        Add("shop.orders.count", "{order}", "Orders by status.", figures => figures.Orders.Select(By("status")));
        Add("shop.holds.open", "{hold}", "Order lines with units put aside; state: unpaid, to_ship.", figures => figures.Holds.Select(By("state")));
        Add("shop.holds.units", "{unit}", "Units put aside; state: unpaid, to_ship.", figures => figures.UnitsHeld.Select(By("state")));
        Add("shop.holds.unpaid.value", "{money}", "Worth of the orders that nobody has paid for yet.", figures => [new(figures.UnpaidValue)]);
        Add("shop.payments.unanswered.age", "s", "Age of the oldest payment without an answer.", figures => [new(figures.UnansweredAge)]);
        Add("shop.jobs.overdue.age", "s", "How long the most overdue background job has been due.", figures => [new(figures.JobAge)]);
        Add("shop.jobs.dead", "{message}", "Background jobs that were given up.", figures => [new(figures.DeadMessages)]);
        Add("shop.replica.lag", "s", "A read from the replica misses nothing older.", _ => replica.Lag is { } lag ? [new(lag.TotalSeconds)] : []);
        meter.CreateObservableGauge("shop.invariants.broken", BrokenPromises, "{promise}", "Promises that do not hold; must be 0.");
        meter.CreateObservableGauge("shop.invariants.violations", Violations, "{violation}", "What breaks each promise; must be 0.");

        void Add(string name, string unit, string description, Func<Figures, IEnumerable<Measurement<double>>> show) =>
            meter.CreateObservableGauge(name, () => Latest is { } figures ? show(figures) : [], unit, description);
    }

    /// <summary>Null on a replica that does not count.</summary>
    internal Figures? Latest => Current(_figures, ShownFor);

    /// <summary>What the last check of the promises found; null on a replica that does not count.</summary>
    internal InvariantReport? Invariants => Latest is null ? null : Current(_invariants, InvariantsShownFor);

    internal void Show(Figures figures) => _figures = new(figures, _clock.GetTimestamp());

    internal void Show(InvariantReport report) => _invariants = new(report, _clock.GetTimestamp());

    /// <summary>What was counted last is counted no sooner again, by the same replica.</summary>
    internal void RenewFigures() => _figures = _figures is { } shown ? shown with { At = _clock.GetTimestamp() } : null;

    /// <summary>The same of the promises.</summary>
    internal void RenewInvariants() => _invariants = _invariants is { } shown ? shown with { At = _clock.GetTimestamp() } : null;

    private IEnumerable<Measurement<int>> BrokenPromises() => Invariants is { } report ? [new(report.Broken.Count)] : [];

    private IEnumerable<Measurement<long>> Violations() =>
        Invariants?.Checks.Select(check => new Measurement<long>(check.Violations, new KeyValuePair<string, object?>("invariant", check.Invariant)))
        ?? [];

    private T? Current<T>(Shown<T>? shown, TimeSpan at)
        where T : class => shown is not null && _clock.GetElapsedTime(shown.At) <= at ? shown.Value : null;

    private static Func<Count, Measurement<double>> By(string tag) =>
        count => new(count.Number, new KeyValuePair<string, object?>(tag, count.Of));

    private sealed record Shown<T>(T Value, long At);

    /// <summary>How many there are of something.</summary>
    internal sealed record Count(string Of, long Number);

    /// <param name="Holds">By "unpaid" and "to_ship", as <paramref name="UnitsHeld"/>.</param>
    /// <param name="UnansweredAge">In seconds, as <paramref name="JobAge"/>.</param>
    internal sealed record Figures(
        IReadOnlyList<Count> Orders,
        IReadOnlyList<Count> Holds,
        IReadOnlyList<Count> UnitsHeld,
        double UnansweredAge,
        double JobAge,
        long DeadMessages,
        double UnpaidValue);
}
