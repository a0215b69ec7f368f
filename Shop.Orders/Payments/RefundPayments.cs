using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Jobs;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Orders.Payments;

/// <summary>Gives back the money that is owed, asking the provider again until it is done.</summary>
public sealed class RefundPayments(
    OrdersDbContext database, OrdersTransaction transaction, PaymentGateways gateways, RecordMoney record, RequestRefund owed,
    IOptions<PaymentOptions> options, TimeProvider clock)
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
            RefundOutcome.Done done => FinishAsync(refund, done.Refund, ct),
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

    private async Task FinishAsync(DueRefund refund, MoneyNews? done, CancellationToken ct)
    {
        var key = new OrderKey(refund.Region, refund.OrderId);
        var finished = await transaction.RunAsync<bool>(
            async (_, ct) =>
            {
                // Before the refund: a webhook locks them in this order.
                var captured = (await database.Database.SqlQuery<Captured>(
                    $"""
                    select captured as "Amount", currency as "Currency" from payments
                    where region = {refund.Region} and order_id = {refund.OrderId}
                    for update
                    """).ToListAsync(ct)).Single();
                if (done is not null)
                    await record.NoteAsync(key, done, clock.GetUtcNow(), Actor, ct);
                await record.CountAsync(key, done is null ? new Money(captured.Amount, captured.Currency) : null, Actor, ct);
                await database.Database.ExecuteSqlAsync(
                    $"""
                    update refunds set provider_refund_id = coalesce({done?.Id}, provider_refund_id), updated_by = {Actor}
                    where region = {refund.Region} and refund_id = {refund.RefundId}
                    """,
                    ct);
                return await owed.EndAsync(key, Actor, ct) == 1;
            },
            ct);

        // It came back from the bank before we heard that it went there: another round.
        if (!finished.Value)
            await PostponeAsync(refund, refund.Round + 1, "something is left to give back", ct);
    }

    private Task<int> PostponeAsync(DueRefund refund, int round, string why, CancellationToken ct) =>
        database.Database.ExecuteSqlAsync(
            $"""
            update refunds
            set round = {round}, next_try_at = {clock.GetUtcNow() + Backoff.After(refund.Tries)}, last_error = {why}, updated_by = {Actor}
            where region = {refund.Region} and refund_id = {refund.RefundId} and status = 'REQUESTED'
            """,
            ct);

    private sealed record Captured(decimal Amount, string Currency);

    private sealed record DueRefund(string Region, Guid RefundId, Guid OrderId, string Provider, string IntentId, int Round, int Tries);
}
