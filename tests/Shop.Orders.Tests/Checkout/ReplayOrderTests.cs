using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class ReplayOrderTests(SharedServices shared)
{
    [Fact]
    public async Task The_same_request_again_gets_the_same_order_and_is_charged_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();

        var first = await buyer.PlaceAsync(request);
        var second = await buyer.PlaceAsync(request);

        Assert.False(first.Replayed);
        Assert.True(second.Replayed);
        Assert.Equal(first.Order, second.Order);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders"));
        Assert.Equal(1, (await shop.Sandbox.MoneyAsync(first.Order.OrderId)).Charges);
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task A_repeat_that_names_the_cart_it_ordered_gets_its_order_although_the_cart_is_empty_or_another_by_now()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var request = Buyer.Request();
        request.ExpectedCart = (await buyer.AddAsync(sku, 1)).Version;
        var first = await buyer.PlaceAsync(request);

        var emptied = await buyer.PlaceAsync(request);
        await buyer.AddAsync(sku, 2);
        var filled = await buyer.PlaceAsync(request);

        Assert.Equal((first.Order, true), (emptied.Order, emptied.Replayed));
        Assert.Equal((first.Order, true), (filled.Order, filled.Replayed));
    }

    [Fact]
    public async Task Of_concurrent_duplicates_one_places_the_order_and_all_get_it()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var other = await shop.AddReplicaAsync();
        var sku = await shop.SellAsync(stock: 100);
        var buyer = shop.NewBuyer();
        var elsewhere = new Buyer(other, shop.Service<ShopperToken>(), buyer.Who);
        await buyer.AddAsync(sku, 2);
        var request = Buyer.Request();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? buyer : elsewhere).PlaceAsync(request)));

        var id = Assert.Single(answers.Select(answer => answer.Order.OrderId).Distinct());
        Assert.All(answers, answer => Assert.Equal(OrderStatus.Confirmed, answer.Order.Status));
        Assert.Single(answers, answer => !answer.Replayed);
        Assert.Equal((100, 2), await shop.StockAsync(sku));
        Assert.Equal(1, (await shop.Sandbox.MoneyAsync(id)).Charges);
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task The_last_unit_bought_twice_with_one_key_is_one_order_and_no_refusal()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 1);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => buyer.PlaceAsync(request)));

        Assert.Single(answers.Select(answer => answer.Order.OrderId).Distinct());
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_refused_and_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();
        await buyer.PlaceAsync(request);
        await buyer.AddAsync(sku, 1);
        var before = await shop.RowsAsync();

        var changed = request.Clone();
        changed.ShippingAddress.Line1 = "13 Analytical Way";
        var refusal = await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(changed));

        Assert.Equal("idempotency_key_reused", refusal.Code);
        Assert.Equal(before, await shop.RowsAsync());
    }

    [Fact]
    public async Task The_same_key_of_somebody_else_is_another_request()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var request = Buyer.Request();
        var (one, other) = (shop.NewBuyer(), shop.NewBuyer());
        await one.AddAsync(sku, 1);
        await other.AddAsync(sku, 1);

        Assert.NotEqual((await one.PlaceAsync(request)).Order.OrderId, (await other.PlaceAsync(request)).Order.OrderId);
    }

    [Fact]
    public async Task A_declined_request_again_is_declined_again_without_asking_the_card_again()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request("pm_card_chargeDeclined");
        var first = await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request));
        var calls = 0;
        shop.Seam.BeforeCall = _ => Task.FromResult(Interlocked.Increment(ref calls));

        var second = await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request));

        Assert.Equal(Assert.IsType<Fault.PaymentDeclined>(first), second);
        Assert.Equal(0, calls);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders"));
    }

    [Fact]
    public async Task A_refused_request_may_succeed_later_under_the_same_key()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var request = Buyer.Request();
        Assert.Equal("cart_empty", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request))).Code);

        await buyer.AddAsync(sku, 1);

        Assert.Equal(OrderStatus.Confirmed, (await buyer.PlaceAsync(request)).Order.Status);
    }
}
