using System.Net;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

[Collection(RunningShop.Name)]
[Trait("Issue", "8.2.1")]
public class ExpectedCartTests(RunningShop shop)
{
    [Fact]
    public async Task An_order_for_another_cart_than_was_seen_is_refused_with_both_and_orders_nothing()
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var seen = (await guest.GetAsync("/api/cart"))["version"];
        var now = (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);

        var refused = (await OrderAsync(guest, seen, "one-key")).ExpectProblem(HttpStatusCode.Conflict, "cart_changed");

        Assert.Equal((seen, now["version"]), (refused["expected_cart"], refused["version"]));
        var line = Assert.Single(refused.Body["items"]!.AsArray());
        Assert.Equal((sku, 3), ((string?)line!["sku_id"], (int)line["quantity"]!));
        Assert.True(JsonNode.DeepEquals(now.Body["items"]![0]!["unit_price"], line["unit_price"]));
        Assert.Single((await guest.GetAsync("/api/cart")).Body["items"]!.AsArray());

        var placed = (await OrderAsync(guest, now["version"], "one-key")).Expect(HttpStatusCode.Created);
        var again = (await OrderAsync(guest, now["version"], "one-key")).Expect(HttpStatusCode.Created);
        Assert.Equal(placed["order_id"], again["order_id"]);
        Assert.Single(await shop.Sandbox.ChargesAsync(placed["order_id"]));
    }

    private static Task<Answer> OrderAsync(ShopperClient guest, string expectedCart, string key)
    {
        var body = ShopperClient.OrderBody();
        body["expected_cart"] = expectedCart;
        return guest.SendAsync(HttpMethod.Post, "/api/orders", body, key);
    }
}
