using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>I6: what a sale charges is agreed on while it runs, and when it ends before somebody pays, they are asked again.</summary>
[Collection(RunningShop.Name)]
public class SaleTests(RunningShop shop)
{
    [Fact]
    public async Task I6_a_sale_that_ends_while_a_cart_waits_is_said_before_anything_is_paid()
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var listed = UnitPrice(await guest.GetAsync("/api/cart"));
        var reduced = Math.Floor(listed * 8) / 10;
        var ends = DateTimeOffset.UtcNow.AddSeconds(8);
        await PutSaleAsync(sku, reduced, ends);

        // Cart, page and list say so while it runs.
        await RunningShop.EventuallyAsync("the sale in the cart", async () => UnitPrice(await guest.GetAsync("/api/cart")) == reduced, seconds: 6);
        var cart = await guest.GetAsync("/api/cart");
        var line = cart.Body["items"]![0]!;
        Assert.Equal(["base", "sale"], line["price_steps"]!.AsArray().Select(step => (string?)step!["kind"]));
        Assert.Equal((listed, listed), (Amount(line["list_price"]!), Amount(line["lowest_30_days"]!)));

        await RunningShop.EventuallyAsync("its end", async () => UnitPrice(await guest.GetAsync("/api/cart")) == listed);
        var refused = (await OrderAsync(guest, cart["version"])).ExpectProblem(HttpStatusCode.Conflict, "price_changed");

        Assert.True(DateTimeOffset.UtcNow >= ends);
        Assert.Equal(listed, Amount(refused.Body["items"]![0]!["unit_price"]!));
        Assert.Single((await guest.GetAsync("/api/cart")).Body["items"]!.AsArray());

        var order = (await OrderAsync(guest, refused["version"])).Expect(HttpStatusCode.Created);
        Assert.Equal(["base"], order.Body["items"]![0]!["price_steps"]!.AsArray().Select(step => (string?)step!["kind"]));
    }

    [Fact]
    public async Task An_order_keeps_the_steps_of_a_sale_and_the_page_says_when_it_ends()
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var product = (string)(await guest.GetAsync("/api/cart")).Body["items"]![0]!["product_id"]!;
        var listed = UnitPrice(await guest.GetAsync("/api/cart"));
        var reduced = Math.Floor(listed * 8) / 10;
        await PutSaleAsync(sku, reduced, DateTimeOffset.UtcNow.AddDays(2));
        await RunningShop.EventuallyAsync("the sale in the cart", async () => UnitPrice(await guest.GetAsync("/api/cart")) == reduced);

        var order = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);

        var steps = order.Body["items"]![0]!["price_steps"]!.AsArray();
        Assert.Equal([listed, reduced - listed], steps.Select(step => Amount(step!["amount"]!)));
        Assert.NotNull(steps[1]!["ends_at"]);
        var slug = (string)(await guest.GetAsync($"/api/products/{product}")).Body["slug"]!;
        await RunningShop.EventuallyAsync("the sale on the page", async () =>
            (await shop.Web.GetStringAsync($"/p/{slug}?sku={sku}")).Contains("Sale ends", StringComparison.Ordinal));
        Assert.Contains("Why this price?", await shop.Web.GetStringAsync($"/p/{slug}?sku={sku}"), StringComparison.Ordinal);
    }

    private async Task PutSaleAsync(string sku, decimal price, DateTimeOffset ends)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/catalog/skus/{sku}/sales/{Guid.CreateVersion7()}")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", shop.Stack.OperatorKey) },
            Content = JsonContent.Create(new JsonObject
            {
                ["price"] = new JsonObject { ["amount"] = price.ToString(CultureInfo.InvariantCulture), ["currency"] = "USD" },
                ["ends_at"] = ends.ToString("O", CultureInfo.InvariantCulture),
            }),
        };
        using var answer = await shop.Web.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.NotNull(answer.Headers.ETag);
    }

    private static Task<Answer> OrderAsync(ShopperClient guest, string expectedCart)
    {
        var body = ShopperClient.OrderBody();
        body["expected_cart"] = expectedCart;
        return guest.SendAsync(HttpMethod.Post, "/api/orders", body, Guid.NewGuid().ToString("N"));
    }

    private static decimal UnitPrice(Answer cart) => Amount(cart.Body["items"]![0]!["unit_price"]!);

    private static decimal Amount(JsonNode money) => decimal.Parse((string)money["amount"]!, CultureInfo.InvariantCulture);
}
