using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Shop.Testing;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class CreateOrderTests(SharedServices shared)
{
    [Fact]
    public async Task An_order_whose_commit_was_not_acknowledged_is_the_one_that_is_answered()
    {
        var commit = new LostCommit();
        await using var shop = await RunningOrders.StartAsync(shared, configure: commit.PutBehind);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);

        commit.AtTheNextCall();
        var placed = await buyer.PlaceAsync();

        Assert.True(commit.Happened);
        Assert.Equal((OrderStatus.Confirmed, false), (placed.Order.Status, placed.Replayed));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders"));
    }

    [Fact]
    public async Task One_cart_ordered_by_many_requests_at_once_is_one_order_although_each_has_its_own_key()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var other = await shop.AddReplicaAsync();
        var sku = await shop.SellAsync(stock: 100);
        var buyer = shop.NewBuyer();
        var elsewhere = new Buyer(other, shop.Service<ShopperToken>(), buyer.Who);

        // Again and again, as an owner's first order takes another path through the statement than the later ones.
        for (var round = 1; round <= 5; round++)
        {
            await buyer.AddAsync(sku, 2);

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AnswerAsync(i % 2 == 0 ? buyer : elsewhere)));

            Assert.Single(answers, "ordered");
            Assert.All(answers.Where(answer => answer != "ordered"), code => Assert.Contains(code, new[] { "cart_just_ordered", "cart_empty" }));
            Assert.Equal(round, await shop.NumberAsync("select count(*) from orders"));
            Assert.Empty((await buyer.CartAsync()).Items);
        }

        Assert.Equal((100, 10), await shop.StockAsync(sku));
        await shop.ExpectInvariantsAsync();

        static async Task<string> AnswerAsync(Buyer buyer)
        {
            try
            {
                await buyer.PlaceAsync();
                return "ordered";
            }
            catch (Grpc.Core.RpcException refused)
            {
                return refused.FaultFromRpc()!.Code;
            }
        }
    }

    [Fact]
    public async Task Another_total_than_the_shopper_saw_is_refused_with_the_new_one_and_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var seen = (await buyer.Checkout.PreviewOrderAsync(new PreviewOrderRequest { Region = "US-CA" }, buyer.Identity)).Total;
        shop.Catalog.Reprice(sku, 30m);
        var before = await shop.RowsAsync();

        var request = Buyer.Request();
        request.ExpectedTotal = seen;
        var refusal = await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request));

        Assert.Equal("price_changed", refusal.Code);
        Assert.Contains("38.00 USD", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await shop.RowsAsync());
        Assert.Single((await buyer.CartAsync()).Items);
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task Another_cart_than_was_seen_is_refused_with_what_is_there_now_and_changes_nothing()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (one, other) = (await shop.SellAsync(price: 20m), await shop.SellAsync(price: 20m));
        var buyer = shop.NewBuyer();
        var request = Buyer.Request();
        request.ExpectedCart = (await buyer.AddAsync(one, 2)).Version;
        await buyer.RemoveAsync(one);
        var now = await buyer.AddAsync(other, 2);
        var before = await shop.RowsAsync();

        var refusal = Assert.IsType<Fault.CartChanged>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request)));

        Assert.Equal("cart_changed", refusal.Code);
        Assert.Equal((request.ExpectedCart, now.Version), (refusal.ExpectedCart, refusal.Version));
        Assert.Equal([new AgreedLine(other, 2, new Money(20m, "USD"))], refusal.Items);
        Assert.Equal(before, await shop.RowsAsync());

        // Agreed to, it is ordered, under the key that was refused.
        request.ExpectedCart = now.Version;
        Assert.Equal(other, Assert.Single((await buyer.PlaceAsync(request)).Order.Items).SkuId);
    }

    [Theory]
    [Trait("Issue", "8.2.1")]
    [InlineData("")]
    [InlineData("x y z")]
    public async Task A_version_that_is_none_is_no_carts(string version)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(await shop.SellAsync(), 1);
        var request = Buyer.Request();
        request.ExpectedCart = version;

        Assert.Equal("cart_changed", (await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request))).Code);
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task The_same_lines_at_another_price_are_a_changed_price()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m);
        var buyer = shop.NewBuyer();
        var request = Buyer.Request();
        request.ExpectedCart = (await buyer.AddAsync(sku, 1)).Version;
        shop.Catalog.Reprice(sku, 30m);

        var refusal = Assert.IsType<Fault.CartChanged>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request)));

        Assert.Equal("price_changed", refusal.Code);
        Assert.Equal([new AgreedLine(sku, 1, new Money(30m, "USD"))], refusal.Items);
    }

    [Fact]
    [Trait("Issue", "8.2.1")]
    public async Task The_largest_cart_is_refused_like_any_other()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var buyer = shop.NewBuyer();
        for (var line = 0; line < CartLimits.MostLines; line++)
            await buyer.AddAsync(await shop.SellAsync(price: 1_234.56m, stock: 999), 999);
        var request = Buyer.Request();
        request.ExpectedCart = "1-a-b";

        var refusal = Assert.IsType<Fault.CartChanged>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync(request)));

        Assert.Equal(CartLimits.MostLines, refusal.Items.Count);
    }

    [Fact]
    public async Task What_was_agreed_stays_on_the_order_when_the_catalog_moves_on()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(price: 20m, name: "Old name");
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);

        shop.Catalog.Skus[sku].ProductName = "New name";
        shop.Catalog.Reprice(sku, 99m);
        shop.Catalog.Publish(sku);
        await RunningOrders.EventuallyAsync("the new name", async () =>
            await shop.NumberAsync("select count(*) from stock_items where name = 'New name'") == 1);

        var item = Assert.Single((await buyer.OrderAsync(placed.Order.OrderId)).Items);
        Assert.Equal("Old name", item.Name);
        Assert.Equal(new Money(20m, "USD"), Money.From(item.UnitPrice));
        Assert.Equal("base", Assert.Single(item.PriceSteps).Kind);
    }

    [Fact]
    public async Task The_order_knows_the_trace_of_the_request_that_placed_it()
    {
        using var traces = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();

        var placed = await shop.NewBuyer().BuyAsync(sku, 1);

        Assert.Matches("^[0-9a-f]{32}$", placed.Order.TraceId);
    }
}
