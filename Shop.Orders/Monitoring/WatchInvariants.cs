using Shop.Orders.Jobs;
using Wolverine.Attributes;

namespace Shop.Orders.Monitoring;

/// <summary>
/// Lets the running shop prove itself: asks the database once a minute whether every promise holds, says which does not, and counts those that do
/// not in <c>shop.invariants.broken</c>.
/// </summary>
public sealed partial class WatchInvariants(VerifyInvariants verify, OrdersGauges gauges, ILogger<WatchInvariants> log) : IJob
{
    /// <returns>0: there is nothing to come back to.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var broken = await verify.RunAsync(ct);
        foreach (var promise in broken)
            LogBroken(promise);
        gauges.Broken = broken.Count;
        return 0;
    }

    [LoggerMessage(LogLevel.Critical, "A promise of the shop is broken. {Promise}")]
    private partial void LogBroken(string promise);
}

/// <summary>The message, once a minute, on one replica.</summary>
[MessageIdentity("verify invariants")]
public sealed record InvariantsDue;
