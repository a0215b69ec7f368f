using Microsoft.EntityFrameworkCore;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Payment = Shop.Orders.Payments.Payment;

namespace Shop.Orders.Tests.Orders;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.5.4")]
public class CheckPaymentTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task Whoever_brings_the_payments_reference_learns_how_it_stands_and_only_a_masked_address()
    {
        var placed = await shared.Shop.NewBuyer().BuyAsync(await shared.Shop.SellAsync(), 1, "pm_card_authenticationRequired");
        var reference = await ReferenceAsync(placed.Order.OrderId);
        Assert.Equal(OrderStatus.Pending, (await CheckAsync(placed.Order.OrderId, reference)).Status);

        Assert.True(await shared.Shop.Sandbox.AuthenticateAsync(placed.Order.Payment.RedirectUrl));
        await shared.Shop.Sandbox.AllWebhooksAsync();

        var answer = await CheckAsync(placed.Order.OrderId, reference);
        Assert.Equal((OrderStatus.Confirmed, "a***@example.com"), (answer.Status, answer.MaskedEmail));
    }

    [Fact]
    public async Task Another_payments_reference_or_none_opens_nothing()
    {
        var placed = await shared.Shop.NewBuyer().BuyAsync(await shared.Shop.SellAsync(), 1);
        var other = await shared.Shop.NewBuyer().BuyAsync(await shared.Shop.SellAsync(), 1);
        var others = await ReferenceAsync(other.Order.OrderId);

        foreach (var (order, reference) in new[] { (placed.Order.OrderId, others), (placed.Order.OrderId, ""), ("no id", others) })
            Assert.IsType<Fault.NotFound>(await Buyer.RefusalOfAsync(() => CheckAsync(order, reference)));
    }

    private async Task<CheckPaymentResponse> CheckAsync(string order, string reference)
    {
        var stranger = shared.Shop.NewBuyer();
        return await stranger.Orders.CheckPaymentAsync(
            new CheckPaymentRequest { OrderId = order, PaymentReference = reference }, stranger.Identity);
    }

    private Task<string> ReferenceAsync(string orderId) => shared.Shop.WithAsync((OrdersDbContext database) => database.Set<Payment>()
        .Where(payment => payment.OrderId == Guid.Parse(orderId))
        .Select(payment => payment.IntentId!)
        .SingleAsync());
}
