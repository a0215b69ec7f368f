using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using static Shop.Orders.Payments.PaymentOutcome;

namespace Shop.Orders.Settlement;

/// <summary>What follows from a payment's outcome, given how order and payment stand. Pure, so that every case can be tried.</summary>
/// <param name="Payment">The payment's new status; null: it stays.</param>
/// <param name="Order">Where the PENDING order moves; null: it stays.</param>
/// <param name="Refund">Why the captured money goes back; null: it does not.</param>
public sealed record PaymentDecision(PaymentStatus? Payment, OrderStatus? Order, string? Refund)
{
    public static PaymentDecision Nothing { get; } = new(null, null, null);

    public static PaymentDecision On(LockedPayment held, PaymentOutcome outcome) => outcome switch
    {
        Succeeded when held.PaymentStatus is PaymentStatus.Success or PaymentStatus.Refunded => Nothing,
        Succeeded paid when paid.Captured != held.Due =>
            new(PaymentStatus.Success, Moving(held, OrderStatus.Failed), $"{paid.Captured} was captured instead of {held.Due}"),
        Succeeded when held.OrderStatus is OrderStatus.Pending => new(PaymentStatus.Success, OrderStatus.Confirmed, null),
        Succeeded => new(PaymentStatus.Success, null, $"the payment arrived when the order was already {StoredName.Of(held.OrderStatus)}"),
        _ when held.PaymentStatus is not PaymentStatus.Initiated => Nothing,
        Declined => new(PaymentStatus.Failed, Moving(held, OrderStatus.Failed), null),

        // We close those of orders that nobody paid in time or that are cancelled already; somebody at the provider may close any.
        Cancelled => new(PaymentStatus.Failed, Moving(held, OrderStatus.Cancelled), null),

        // An intent that came on record since may have been confirmed: the provider has to be asked first.
        NeverOpened when held.IntentId is null => new(PaymentStatus.Failed, Moving(held, OrderStatus.Cancelled), null),
        _ => Nothing,
    };

    private static OrderStatus? Moving(LockedPayment held, OrderStatus to) => held.OrderStatus is OrderStatus.Pending ? to : null;
}
