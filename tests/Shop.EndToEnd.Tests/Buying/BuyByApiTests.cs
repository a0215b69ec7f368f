using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

[Collection(RunningShop.Name)]
public class BuyByApiTests(RunningShop shop)
{
    [Fact]
    public async Task A_guest_finds_a_product_fills_a_cart_pays_and_reads_a_confirmed_order()
    {
        var guest = shop.NewGuest();
        var found = (await guest.GetAsync("/api/products?q=lamp&in_stock=true")).Expect(HttpStatusCode.OK);
        Assert.NotEmpty(found.Body["items"]!.AsArray());
        var sku = await shop.Goods.TakeAsync();

        var cart = (await guest.AddAsync(sku, 2)).Expect(HttpStatusCode.OK);
        var line = cart.Body["items"]!.AsArray().Single()!;
        Assert.Equal(2, line["quantity"]!.GetValue<int>());
        Assert.Equal(Amount(line["unit_price"]) * 2, Amount(line["line_total"]));
        Assert.Equal(Amount(line["line_total"]), Amount(cart.Body["subtotal"]));

        var order = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
        Assert.Equal("CONFIRMED", order["status"]);
        Assert.Equal("SUCCESS", order.Body["payment"]!["status"]!.GetValue<string>());
        Assert.Equal(
            Amount(order.Body["subtotal"]) - Amount(order.Body["discount"]) + Amount(order.Body["tax"]) + Amount(order.Body["delivery"]),
            Amount(order.Body["total"]));

        var read = (await guest.GetAsync($"/api/orders/{order["order_id"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal("CONFIRMED", read["status"]);
        Assert.Equal(["PENDING", "CONFIRMED"], read.Body["history"]!.AsArray().Select(h => h!["status"]!.GetValue<string>()));
        Assert.Equal("US-CA", read["region"]);

        var emptied = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        Assert.Empty(emptied.Body["items"]!.AsArray());
        var charge = Assert.Single(await shop.Sandbox.ChargesAsync(order["order_id"]));
        Assert.Equal(Amount(order.Body["total"]) * 100, charge);
    }

    [Fact]
    public async Task A_declined_card_is_402_the_order_failed_its_hold_is_released_and_the_cart_is_kept()
    {
        var guest = shop.NewGuest();
        var sku = await shop.Goods.TakeAsync();
        var before = await shop.Orders.StockAsync(sku);
        (await guest.AddAsync(sku, 3)).Expect(HttpStatusCode.OK);

        var declined = (await guest.OrderAsync("pm_card_chargeDeclined")).ExpectProblem(HttpStatusCode.PaymentRequired, "payment_declined");

        var order = (await guest.GetAsync($"/api/orders/{declined["order_id"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal("FAILED", order["status"]);
        Assert.Equal("FAILED", order.Body["payment"]!["status"]!.GetValue<string>());
        Assert.Equal(before, await shop.Orders.StockAsync(sku));
        Assert.Empty(await shop.Sandbox.ChargesAsync(declined["order_id"]));

        var cart = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        Assert.Equal(3, cart.Body["items"]!.AsArray().Single()!["quantity"]!.GetValue<int>());
        (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_gives_the_same_order_and_charges_once()
    {
        var guest = shop.NewGuest();
        (await guest.AddAsync(await shop.Goods.TakeAsync(), 1)).Expect(HttpStatusCode.OK);
        var key = Guid.NewGuid().ToString("N");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => guest.OrderAsync(key: key)));

        foreach (var answer in answers) answer.Expect(HttpStatusCode.Created);
        var id = Assert.Single(answers.Select(a => a["order_id"]).Distinct());
        Assert.Single(await shop.Sandbox.ChargesAsync(id));
        var later = (await guest.OrderAsync(key: key)).Expect(HttpStatusCode.Created);
        Assert.Equal(id, later["order_id"]);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var guest = shop.NewGuest();
        (await guest.AddAsync(await shop.Goods.TakeAsync(), 1)).Expect(HttpStatusCode.OK);
        var key = Guid.NewGuid().ToString("N");
        (await guest.OrderAsync(key: key)).Expect(HttpStatusCode.Created);

        (await guest.OrderAsync(key: key, email: "somebody.else@example.com")).ExpectProblem(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_strangers_order_is_not_found_to_read_or_cancel()
    {
        var guest = shop.NewGuest();
        (await guest.AddAsync(await shop.Goods.TakeAsync(), 1)).Expect(HttpStatusCode.OK);
        var order = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);

        var stranger = shop.NewGuest();
        (await stranger.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        (await stranger.GetAsync($"/api/orders/{order["order_id"]}")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await stranger.SendAsync(HttpMethod.Post, $"/api/orders/{order["order_id"]}/cancel")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("CONFIRMED", (await guest.GetAsync($"/api/orders/{order["order_id"]}"))["status"]);
    }

    [Fact]
    public async Task The_owner_cancels_once_gets_the_money_back_and_the_shelf_its_units()
    {
        var guest = shop.NewGuest();
        var sku = await shop.Goods.TakeAsync();
        var before = await shop.Orders.StockAsync(sku);
        (await guest.AddAsync(sku, 2)).Expect(HttpStatusCode.OK);
        var order = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
        var path = $"/api/orders/{order["order_id"]}";

        var cancelled = (await guest.SendAsync(HttpMethod.Post, path + "/cancel")).Expect(HttpStatusCode.OK);
        Assert.Equal("CANCELLED", cancelled["status"]);
        (await guest.SendAsync(HttpMethod.Post, path + "/cancel")).Expect(HttpStatusCode.Conflict);
        Assert.Equal(before, await shop.Orders.StockAsync(sku));
        await RunningShop.EventuallyAsync("the refund", async () =>
            (await guest.GetAsync(path)).Body["payment"]!["status"]!.GetValue<string>() == "REFUNDED");
        Assert.Equal(0, await shop.Sandbox.BalanceAsync(order["order_id"]));
    }

    private static decimal Amount(System.Text.Json.Nodes.JsonNode? money) =>
        decimal.Parse(money!["amount"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}
