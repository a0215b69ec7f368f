using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Orders.Database;
using Shop.Orders.Jobs;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Telemetry;
using Wolverine.Attributes;

namespace Shop.Orders.Payments;

/// <summary>Gives back the money that is owed, asking the provider again until it is done.</summary>
public sealed class RefundPayments(
    OrdersDbContext database, OrdersTransaction transaction, PaymentGateways gateways, IOptions<PaymentOptions> options, TimeProvider clock)
    : IJob
{
    private const string Actor = "refund job";
    private const int AtOnce = 10;

    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var due = await ClaimAsync(ct);
        foreach (var refund in due)
            await RefundAsync(refund, ct);

        return due.Count;
    }

    private async Task RefundAsync(DueRefund refund, CancellationToken ct)
    {
        using var span = OrdersTelemetry.Source.StartActivity("refund payment");
        span?.SetTag("order.id", refund.OrderId.ToString());
        span?.SetTag("payment.provider", refund.Provider);

        var outcome = await gateways.Of(refund.Provider).RefundAsync(refund.IntentId, refund.RefundId, refund.Round, ct);
        span?.SetTag("refund.outcome", outcome.GetType().Name);
        await (outcome switch
        {
            RefundOutcome.Done done => FinishAsync(refund, done.ProviderRefundId, ct),
            RefundOutcome.Failed failed => PostponeAsync(refund, refund.Round + 1, failed.Why, ct),
            RefundOutcome.Unanswered unanswered => PostponeAsync(refund, refund.Round, unanswered.Why, ct),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not handled."),
        });
    }

    private async Task<List<DueRefund>> ClaimAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        var now = clock.GetUtcNow();
        return await database.Database.SqlQuery<DueRefund>(
            $"""
            -- claim due refunds
            with due as (
                select region, refund_id
                from refunds
                where next_try_at <= {now}
                order by next_try_at
                limit {AtOnce}
                for update skip locked
            )
            update refunds r
            set next_try_at = {now + options.Value.Lease}, tries = r.tries + 1
            from due, payments p
            where r.region = due.region and r.refund_id = due.refund_id and p.region = r.region and p.order_id = r.order_id
            returning r.region as "Region", r.refund_id as "RefundId", r.order_id as "OrderId", r.provider as "Provider",
                p.intent_id as "IntentId", r.round as "Round", r.tries as "Tries"
            """).ToListAsync(ct);
    }

    private Task FinishAsync(DueRefund refund, string providerRefundId, CancellationToken ct) =>
        transaction.RunAsync<bool>(
            async (_, ct) =>
            {
                await database.Database.ExecuteSqlAsync(
                    $"""
                    update refunds
                    set status = 'DONE', provider_refund_id = {providerRefundId}, next_try_at = null, last_error = '', updated_by = {Actor}
                    where region = {refund.Region} and refund_id = {refund.RefundId}
                    """,
                    ct);
                await database.Database.ExecuteSqlAsync(
                    $"""
                    update payments set status = 'REFUNDED', updated_by = {Actor}
                    where region = {refund.Region} and order_id = {refund.OrderId} and status = 'SUCCESS'
                    """,
                    ct);
                return true;
            },
            ct);

    private Task<int> PostponeAsync(DueRefund refund, int round, string why, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            update refunds
            set round = {round}, next_try_at = {clock.GetUtcNow() + Backoff.After(refund.Tries)}, last_error = {why}, updated_by = {Actor}
            where region = {refund.Region} and refund_id = {refund.RefundId} and status = 'REQUESTED'
            """,
            ct);

    private sealed record DueRefund(string Region, Guid RefundId, Guid OrderId, string Provider, string IntentId, int Round, int Tries);
}

/// <summary>The message, as often as <see cref="JobsOptions.LookForDue"/> says, on one replica: refunds may be due.</summary>
[MessageIdentity("refund payments")]
public sealed record RefundsDue;
