using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;

namespace Shop.Orders.Checkout;

/// <summary>Answers a repeated request with the order it already has. A payment that was left lying is carried on with.</summary>
public sealed class ReplayOrder(OrdersDbContext database, ClaimPayments claim, PaymentsUnderway underway, ShowPlacedOrder show)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <returns>Null when the key is new.</returns>
    public async Task<Result<PlacedOrder>?> RunAsync(string owner, OrderRequest request, TimeSpan patience, CancellationToken ct)
    {
        var answered = await database.Set<IdempotencyKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(known => known.Owner == owner && known.Key == request.IdempotencyKey, ct);
        if (answered is null)
            return null;
        if (!RequestHash.Matches(answered.RequestHash, request))
            return new Fault.Conflict(
                "idempotency_key_reused", "This idempotency key was already used for a different request. Nothing was ordered.");

        var order = new OrderKey(answered.Region, answered.OrderId);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        await WaitForPaymentAsync(order, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return await show.RunAsync(order, replayed: true, ct);
    }

    private async Task WaitForPaymentAsync(OrderKey order, CancellationToken ct)
    {
        if (await claim.OneAsync(order.OrderId, ct) is { } left)
            await underway.Start(left, "confirm").WaitAsync(ct);

        // Open, without an outcome from the provider yet: the duplicate that placed it is at it.
        while (await IsUndecidedAsync(order, ct))
            await Task.Delay(Poll, ct);
    }

    private Task<bool> IsUndecidedAsync(OrderKey order, CancellationToken ct) => database.Set<Payment>()
        .Where(payment => payment.Region == order.Region && payment.OrderId == order.OrderId && payment.Status == PaymentStatus.Initiated)
        .AnyAsync(payment => payment.RedirectUrl == "" && payment.LastError == "", ct);
}
