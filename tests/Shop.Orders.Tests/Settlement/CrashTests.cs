using Shop.Orders.Settlement;
using Shop.Orders.Tests.Stack;
using OrderStatus = Shop.Orders.V1.OrderStatus;
using PaymentStatus = Shop.Orders.V1.PaymentStatus;

namespace Shop.Orders.Tests.Settlement;

/// <summary>
/// The process dies at each point between the commit of an order and the record of its payment. Webhooks are held back: nothing else helps.
/// </summary>
[Collection(SharedServices.Name)]
public class CrashTests(SharedServices shared)
{
    [Theory]
    [InlineData("before", "/v1/payment_intents")]
    [InlineData("after", "/v1/payment_intents")]
    [InlineData("before", "/confirm")]
    [InlineData("after", "/confirm")]
    public async Task A_process_that_dies_around_a_call_leads_to_one_order_and_one_charge(string when, string call)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var died = DieOnce(shop, when, call);

        var placed = await buyer.BuyAsync(sku, 1);

        Assert.True(died(), "The process was to die here and did not.");
        Assert.Equal(OrderStatus.Pending, placed.Order.Status);
        Assert.Equal(0, await shop.RunJobAsync<SettlePayments>());

        // The lease of the dead process runs out, and the worker takes over.
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());

        Assert.Equal(OrderStatus.Confirmed, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders"));
        Assert.Equal(1, (await shop.Sandbox.MoneyAsync(placed.Order.OrderId)).Charges);
        Assert.Equal((10, 1), await shop.StockAsync(sku));
        Assert.Empty((await buyer.CartAsync()).Items);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task The_shopper_who_asks_again_after_the_crash_finishes_the_payment()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();
        var died = DieOnce(shop, "before", "/confirm");
        var first = await buyer.PlaceAsync(request);
        Assert.True(died());
        shop.Clock.Advance(TimeSpan.FromMinutes(2));

        var second = await buyer.PlaceAsync(request);

        Assert.Equal(first.Order.OrderId, second.Order.OrderId);
        Assert.Equal(OrderStatus.Confirmed, second.Order.Status);
        Assert.Equal(1, (await shop.Sandbox.MoneyAsync(first.Order.OrderId)).Charges);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("confirm")]
    public async Task An_answer_that_never_comes_leaves_the_order_PENDING_until_the_worker_has_asked(string call)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.Sandbox.HoldWebhooksAsync();
        var fault = await shop.Sandbox.MisbehaveAsync("drop_answer", count: 1, only: call);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();

        var placed = await buyer.BuyAsync(sku, 1);

        Assert.Equal(1, await shop.Sandbox.FiredAsync(fault));
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Initiated), (placed.Order.Status, placed.Order.Payment.Status));
        Assert.NotNull(placed.Order.HoldUntil);

        // Not after the lease, but soon: nobody holds it any more.
        shop.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await shop.RunJobAsync<SettlePayments>());
        Assert.Equal(OrderStatus.Confirmed, (await buyer.OrderAsync(placed.Order.OrderId)).Status);
        Assert.Equal(1, (await shop.Sandbox.MoneyAsync(placed.Order.OrderId)).Charges);
        await shop.ExpectInvariantsAsync();
    }

    private static Func<bool> DieOnce(RunningOrders shop, string when, string call)
    {
        var died = false;
        Task Die(string path)
        {
            if (died || !path.EndsWith(call, StringComparison.Ordinal))
                return Task.CompletedTask;

            died = true;
            throw new ProcessDiedException();
        }

        if (when == "before")
            shop.Seam.BeforeCall = Die;
        else
            shop.Seam.AfterCall = Die;

        return () => died;
    }
}
