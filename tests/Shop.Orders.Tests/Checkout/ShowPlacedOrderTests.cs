using Shop.Contracts;
using Shop.Orders.Checkout;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class ShowPlacedOrderTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task A_placed_order_is_shown_whole_as_new_or_as_a_repeat()
    {
        var shop = shared.Shop;
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 2);

        foreach (var replayed in new[] { false, true })
        {
            var shown = (await ShowAsync(shop, placed.Order.OrderId, replayed)).Value;

            Assert.Equal((placed.Order.Number, replayed), (shown.Order.Number, shown.Replayed));
            Assert.Equal((1, 2), (shown.Order.Items.Count, shown.Order.History.Count));
            Assert.Equal(PaymentStatus.Success, shown.Order.Payment!.Status);
            Assert.NotEmpty(shown.ReadAfter);
        }
    }

    [Fact]
    public async Task An_order_whose_payment_was_declined_is_shown_as_that_refusal()
    {
        var shop = shared.Shop;
        var sku = await shop.SellAsync();
        var refused = await Buyer.RefusalOfAsync(() => shop.NewBuyer().BuyAsync(sku, 1, "pm_card_chargeDeclined"));

        var shown = await ShowAsync(shop, Assert.IsType<Fault.PaymentDeclined>(refused).OrderId, replayed: true);

        Assert.Equal(refused, shown.Fault);
    }

    private static Task<Result<PlacedOrder>> ShowAsync(RunningOrders shop, string order, bool replayed) =>
        shop.WithAsync((ShowPlacedOrder show) => show.RunAsync(new OrderKey("us", Guid.Parse(order)), replayed, CancellationToken.None));
}
