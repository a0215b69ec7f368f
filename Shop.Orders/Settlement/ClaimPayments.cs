using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Orders.Settlement;

/// <summary>Takes open payments whose moment has come; until the lease runs out nobody else takes them.</summary>
public sealed class ClaimPayments(OrdersDbContext database, IOptions<PaymentOptions> options, TimeProvider clock)
{
    public Task<IReadOnlyList<DuePayment>> DueAsync(int most, CancellationToken ct) => ClaimAsync(order: null, most, ct);

    /// <summary>The payment of one order, or null when somebody else is at it or nothing is left to do.</summary>
    public async Task<DuePayment?> OneAsync(Guid order, CancellationToken ct) => (await ClaimAsync(order, most: 1, ct)).SingleOrDefault();

    private async Task<IReadOnlyList<DuePayment>> ClaimAsync(Guid? order, int most, CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        var now = clock.GetUtcNow();
        var rows = await database.Database.SqlQuery<ClaimedRow>(
            $"""
            -- claim due payments
            with due as (
                select region, order_id
                from payments
                where next_check_at <= {now} and ({order}::uuid is null or order_id = {order})
                order by next_check_at
                limit {most}
                for update skip locked
            ), claimed as (
                update payments
                set next_check_at = {now + options.Value.Lease}, checks = checks + 1
                from due
                where payments.region = due.region and payments.order_id = due.order_id
                returning payments.*
            )
            select p.region as "Region", p.order_id as "OrderId", p.provider as "Provider", p.amount as "Amount", p.currency as "Currency",
                a.payment_method_id as "PaymentMethodId", p.attempt as "Attempt", p.intent_id as "IntentId",
                o.status as "OrderStatus", o.hold_until as "HoldUntil", p.checks as "Checks"
            from claimed p
            join payment_attempts a using (region, order_id, attempt)
            join orders o using (region, order_id)
            """).ToListAsync(ct);
        return [.. rows.Select(row => row.Claimed())];
    }

    private sealed record ClaimedRow(
        string Region, Guid OrderId, string Provider, decimal Amount, string Currency, string PaymentMethodId, int Attempt, string? IntentId,
        string OrderStatus, DateTimeOffset? HoldUntil, int Checks)
    {
        public DuePayment Claimed() => new(
            new OrderKey(Region, OrderId), Provider, new Money(Amount, Currency), PaymentMethodId, Attempt, IntentId,
            StoredName.Parse<OrderStatus>(OrderStatus), HoldUntil, Checks);
    }
}

/// <summary>An open payment that this process alone may drive until its lease runs out.</summary>
/// <param name="IntentId">Null while we never learned one, in which case nothing was ever confirmed.</param>
/// <param name="HoldUntil">Null once the order is no longer PENDING.</param>
/// <param name="Checks">How often somebody came back to it.</param>
public sealed record DuePayment(
    OrderKey Key,
    string Provider,
    Money Amount,
    string PaymentMethodId,
    int Attempt,
    string? IntentId,
    OrderStatus OrderStatus,
    DateTimeOffset? HoldUntil,
    int Checks)
{
    /// <summary>The ordered lines have just left the cart, and the task for it is still to be deleted.</summary>
    public bool IsTakenFromCart { get; init; }
}
