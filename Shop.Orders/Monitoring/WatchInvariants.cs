namespace Shop.Orders.Monitoring;

/// <summary>
/// Lets the running shop prove itself: asks the database whether every promise holds, says which does not, and shows how much is not as promised in
/// the gauges <c>shop.invariants.*</c>. <see cref="ReportFigures"/> does it once a minute, or less often where it takes long.
/// </summary>
public sealed partial class WatchInvariants(VerifyInvariants verify, OrdersGauges gauges, ILogger<WatchInvariants> log)
{
    /// <returns>What was found.</returns>
    public async Task<InvariantReport> RunAsync(CancellationToken ct)
    {
        var report = await verify.RunAsync(ct);
        foreach (var promise in report.Broken)
            LogBroken(promise);
        gauges.Show(report);
        return report;
    }

    [LoggerMessage(LogLevel.Critical, "A promise of the shop is broken. {Promise}")]
    private partial void LogBroken(string promise);
}
