using Google.Protobuf.WellKnownTypes;
using Shop.Orders.V1;
using Shop.Web.Orders;

namespace Shop.Web.Tests.Orders;

[Trait("Issue", "8.7.3")]
public class OrderWordsTests
{
    [Theory]
    [InlineData(OrderStatus.Pending, "shopper", PaymentStatus.Initiated, "You placed the order")]
    [InlineData(OrderStatus.Confirmed, "payment", PaymentStatus.Success, "Your payment went through")]
    [InlineData(OrderStatus.Shipped, "fulfilment", PaymentStatus.Success, "Your order left our warehouse")]
    [InlineData(OrderStatus.Delivered, "fulfilment", PaymentStatus.Success, "Your order was delivered")]
    [InlineData(OrderStatus.Failed, "payment", PaymentStatus.Failed, "Your card was declined")]
    [InlineData(OrderStatus.Failed, "payment", PaymentStatus.Success, "Another amount was charged than agreed, so it goes back to your card")]
    [InlineData(OrderStatus.Cancelled, "shopper", PaymentStatus.Success, "You cancelled the order")]
    [InlineData(OrderStatus.Cancelled, "payment", PaymentStatus.Refunded, "Your payment was refunded, so the order was cancelled")]
    [InlineData(OrderStatus.Cancelled, "payment", PaymentStatus.Failed, "The payment was called off, so the order was cancelled")]
    [InlineData(OrderStatus.Cancelled, "hold expiry", PaymentStatus.Failed, "The payment didn’t come in time, so the order was cancelled")]
    [InlineData(OrderStatus.Cancelled, "hold limit", PaymentStatus.Failed,
        "Too many of these items were waiting for payment, so the order was cancelled")]
    [InlineData(OrderStatus.Cancelled, "somebody new", PaymentStatus.Failed, "The order was cancelled")]
    public void The_history_tells_a_change_as_a_person_would(OrderStatus status, string by, PaymentStatus payment, string said)
    {
        var change = new StatusChange { Status = status, By = by, Why = "a word for operators", At = At(1) };

        var line = Assert.Single(OrderWords.History(new Order { Payment = new Payment { Status = payment }, History = { change } }));

        Assert.Equal((change.At, said), line);
    }

    [Fact]
    public void What_happened_to_the_money_stands_between_the_changes_where_it_happened()
    {
        var order = new Order
        {
            History = { Change(OrderStatus.Confirmed, 1), Change(OrderStatus.Shipped, 5), Change(OrderStatus.Delivered, 9) },
            Payment = new Payment { News = { Refund("PENDING", 5), Refund("DONE", 7) } },
        };

        var told = OrderWords.History(order).Select(line => line.Said);

        Assert.Equal(
            [
                "Your payment went through", "Your order left our warehouse", "Refund of $5.00 is on its way", "Refund of $5.00 sent to your card",
                "Your order was delivered",
            ],
            told);
    }

    private static StatusChange Change(OrderStatus status, long second) =>
        new() { Status = status, At = new Timestamp { Seconds = second, Nanos = 7 } };

    private static MoneyNews Refund(string status, long second) =>
        new() { Kind = "REFUND", Status = status, Amount = new() { Currency = "USD", Units = 5 }, At = At(second) };

    private static Timestamp At(long second) => new() { Seconds = second };
}
