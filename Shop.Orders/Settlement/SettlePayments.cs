using Shop.Orders.Jobs;

namespace Shop.Orders.Settlement;

/// <summary>
/// Comes back to every payment that is still open: asks the provider for the answer that never came, carries on where a process died, and closes
/// the payments of orders that were cancelled or whose hold has run out, which cancels those.
/// </summary>
public sealed class SettlePayments(ClaimPayments claim, PaymentsUnderway underway) : IJob
{
    private const int AtOnce = 20;

    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var due = await claim.DueAsync(AtOnce, ct);

        // A stopping process does not wait for them here: PaymentsUnderway sees them through.
        await Task.WhenAll(due.Select(payment => underway.Start(payment, "reconciliation"))).WaitAsync(ct);
        return due.Count;
    }
}
