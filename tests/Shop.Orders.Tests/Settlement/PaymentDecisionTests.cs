using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Settlement;

namespace Shop.Orders.Tests.Settlement;

public class PaymentDecisionTests
{
    private static readonly Money Due = new(71m, "USD");
    private static readonly Money Other = new(1m, "USD");

    private static readonly PaymentOutcome[] Outcomes =
    [
        new PaymentOutcome.Succeeded(Due), new PaymentOutcome.Succeeded(Other), new PaymentOutcome.Declined("x"),
        new PaymentOutcome.Cancelled(), new PaymentOutcome.NeverOpened(), new PaymentOutcome.NeedsShopper("u"), new PaymentOutcome.Processing(),
        new PaymentOutcome.Unconfirmed(), new PaymentOutcome.Unanswered("x"),
    ];

    public static TheoryData<OrderStatus, PaymentStatus, PaymentOutcome, PaymentStatus?, OrderStatus?, bool> Cases => new()
    {
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.Succeeded(Due), PaymentStatus.Success, OrderStatus.Confirmed, false },
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.Declined("x"), PaymentStatus.Failed, OrderStatus.Failed, false },
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.Cancelled(), PaymentStatus.Failed, OrderStatus.Cancelled, false },
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.NeedsShopper("u"), null, null, false },
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.Processing(), null, null, false },
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.Unanswered("x"), null, null, false },
        { OrderStatus.Confirmed, PaymentStatus.Success, new PaymentOutcome.Succeeded(Due), null, null, false },
        { OrderStatus.Confirmed, PaymentStatus.Success, new PaymentOutcome.Declined("x"), null, null, false },
        { OrderStatus.Confirmed, PaymentStatus.Success, new PaymentOutcome.Cancelled(), null, null, false },
        { OrderStatus.Failed, PaymentStatus.Failed, new PaymentOutcome.Succeeded(Due), PaymentStatus.Success, null, true },
        { OrderStatus.Failed, PaymentStatus.Failed, new PaymentOutcome.Declined("x"), null, null, false },
        { OrderStatus.Cancelled, PaymentStatus.Initiated, new PaymentOutcome.Succeeded(Due), PaymentStatus.Success, null, true },
        { OrderStatus.Cancelled, PaymentStatus.Initiated, new PaymentOutcome.Declined("x"), PaymentStatus.Failed, null, false },
        { OrderStatus.Cancelled, PaymentStatus.Initiated, new PaymentOutcome.Cancelled(), PaymentStatus.Failed, null, false },
        { OrderStatus.Cancelled, PaymentStatus.Refunded, new PaymentOutcome.Succeeded(Due), null, null, false },
        { OrderStatus.Pending, PaymentStatus.Initiated, new PaymentOutcome.Succeeded(Other), PaymentStatus.Success, OrderStatus.Failed, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_providers_word_leads_to_this(
        OrderStatus order, PaymentStatus payment, PaymentOutcome outcome, PaymentStatus? newPayment, OrderStatus? newOrder, bool refund)
    {
        var decision = PaymentDecision.On(Held(order, payment, "pi_1"), outcome);

        Assert.Equal((newPayment, newOrder, refund), (decision.Payment, decision.Order, decision.Refund is not null));
    }

    [Fact]
    public void A_payment_that_was_never_opened_lapses_but_not_when_an_intent_came_on_record_since()
    {
        var lapsed = PaymentDecision.On(Held(OrderStatus.Pending, PaymentStatus.Initiated, intent: null), new PaymentOutcome.NeverOpened());
        var opened = PaymentDecision.On(Held(OrderStatus.Pending, PaymentStatus.Initiated, "pi_1"), new PaymentOutcome.NeverOpened());

        Assert.Equal(new PaymentDecision(PaymentStatus.Failed, OrderStatus.Cancelled, Refund: null), lapsed);
        Assert.Equal(PaymentDecision.Nothing, opened);
    }

    [Fact]
    public void What_is_moot_to_the_inbox_decides_nothing()
    {
        foreach (var order in Enum.GetValues<OrderStatus>())
        {
            foreach (var payment in Enum.GetValues<PaymentStatus>())
            {
                Assert.Equal(PaymentDecision.Nothing, PaymentDecision.On(Held(order, payment, "pi_1"), new PaymentOutcome.Unconfirmed()));
                Assert.Equal(PaymentDecision.Nothing, PaymentDecision.On(Held(order, payment, "pi_1"), new PaymentOutcome.Processing()));
            }

            foreach (var outcome in Outcomes)
            {
                Assert.Equal(PaymentDecision.Nothing, PaymentDecision.On(Held(order, PaymentStatus.Success, "pi_1"), outcome));
                Assert.Equal(PaymentDecision.Nothing, PaymentDecision.On(Held(order, PaymentStatus.Refunded, "pi_1"), outcome));
            }
        }
    }

    [Fact]
    public void Whatever_the_outcome_an_order_only_makes_legal_moves_and_captured_money_is_never_left_lying()
    {
        var cases =
            from order in Enum.GetValues<OrderStatus>()
            from payment in Enum.GetValues<PaymentStatus>()
            from outcome in Outcomes
            select (order, payment, outcome);
        foreach (var (order, payment, outcome) in cases)
        {
            var decision = PaymentDecision.On(Held(order, payment, "pi_1"), outcome);

            Assert.True(decision.Order is not { } to || OrderMoves.IsLegal(order, to), $"{order} {payment} {outcome}");
            var stands = (decision.Order ?? order) is not (OrderStatus.Pending or OrderStatus.Failed or OrderStatus.Cancelled);
            Assert.True(decision.Payment is not PaymentStatus.Success || stands || decision.Refund is not null, $"{order} {payment} {outcome}");
        }
    }

    private static LockedPayment Held(OrderStatus order, PaymentStatus payment, string? intent) =>
        new(new OrderKey("us", Guid.Empty), "owner", order, payment, Due, Money.Zero("USD"), intent);
}
