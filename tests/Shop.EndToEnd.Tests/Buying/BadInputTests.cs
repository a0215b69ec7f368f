using System.Net;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>Every bad input gets its 4xx with a code, and nothing in the shop has changed afterwards.</summary>
[Collection(RunningShop.Name)]
public class BadInputTests(RunningShop shop)
{
    public static readonly TheoryData<string, string, string?, int> Requests = new()
    {
        { "GET", "/api/products?page=0", null, 422 },
        { "GET", "/api/products?page=-1", null, 422 },
        { "GET", "/api/products?page=abc", null, 422 },
        { "GET", "/api/products?page=100000000", null, 422 },
        { "GET", "/api/products?price_min=cheap", null, 422 },
        { "GET", "/api/products?price_min=-1", null, 422 },
        { "GET", "/api/products?price_min=50&price_max=10", null, 422 },
        { "GET", "/api/products?in_stock=perhaps", null, 422 },
        { "GET", "/api/products?sort=colour", null, 422 },
        { "GET", "/api/products/not-a-guid", null, 404 },
        { "GET", "/api/products/018f0000-0000-7000-8000-000000000000", null, 404 },
        { "GET", "/api/orders/not-a-guid", null, 404 },
        { "GET", "/api/orders/018f0000-0000-7000-8000-000000000000", null, 404 },
        { "GET", "/api/nothing-here", null, 404 },
        { "PUT", "/api/cart", "{}", 405 },
        { "POST", "/api/cart/items", "{", 400 },
        { "POST", "/api/cart/items", "[]", 400 },
        { "POST", "/api/cart/items", "{}", 422 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\"}", 422 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":0}", 422 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":-2}", 422 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":1.5}", 400 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":\"two\"}", 400 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":99999999999}", 400 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"no-such-sku\",\"quantity\":1}", 404 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"018f0000-0000-7000-8000-000000000000\",\"quantity\":1}", 404 },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":999}", 409 },
        { "DELETE", "/api/cart/items/no-such-sku", null, 404 },
        { "POST", "/api/orders", "{", 400 },
        { "POST", "/api/orders", "{}", 422 },
        { "POST", "/api/orders", "{\"email\":\"not an address\"}", 422 },
        { "POST", "/api/orders/018f0000-0000-7000-8000-000000000000/cancel", null, 404 },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_bad_request_gets_its_status_and_a_code_and_changes_nothing(string method, string path, string? body, int status)
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);

        var answer = body is null
            ? await guest.SendAsync(new HttpMethod(method), path)
            : await guest.SendRawAsync(new HttpMethod(method), path, body.Replace("SKU", sku, StringComparison.Ordinal));

        answer.Expect((HttpStatusCode)status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.False(string.IsNullOrEmpty(answer.Code), answer.Text);
        Assert.Equal(before, await SnapshotAsync(guest));
    }

    public static readonly TheoryData<string, string?> OrderFields = new()
    {
        { "email", null },
        { "email", "ada" },
        { "payment_method_id", null },
        { "payment_method_id", "" },
        { "shipping_address", null },
        { "shipping_address.name", "" },
        { "shipping_address.line1", null },
        { "shipping_address.city", null },
        { "shipping_address.postal_code", null },
        { "shipping_address.country", "Atlantis" },
        { "shipping_address.country", null },
        { "shipping_address.region", "XX-YY" },
    };

    [Theory]
    [MemberData(nameof(OrderFields))]
    public async Task An_order_with_a_bad_field_is_refused_and_changes_nothing(string field, string? value)
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);
        var body = ShopperClient.OrderBody();
        var parts = field.Split('.');
        var parent = parts.Length == 1 ? body : body[parts[0]]!.AsObject();
        if (value is null) parent.Remove(parts[^1]);
        else parent[parts[^1]] = value;

        var answer = await guest.SendAsync(HttpMethod.Post, "/api/orders", body, key: Guid.NewGuid().ToString("N"));

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.False(string.IsNullOrEmpty(answer.Code), answer.Text);
        Assert.Equal(before, await SnapshotAsync(guest));
    }

    [Fact]
    public async Task An_order_without_an_idempotency_key_is_refused()
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);
        (await guest.SendAsync(HttpMethod.Post, "/api/orders", ShopperClient.OrderBody()))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_required");
        Assert.Equal(before, await SnapshotAsync(guest));
    }

    [Fact]
    public async Task An_order_of_an_empty_cart_is_refused()
    {
        var guest = shop.NewGuest();
        (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        (await guest.OrderAsync()).ExpectProblem(HttpStatusCode.Conflict, "cart_empty");
    }

    [Theory]
    [InlineData("unit_price")]
    [InlineData("status")]
    [InlineData("user_id")]
    [InlineData("seller_id")]
    [InlineData("total")]
    public async Task What_the_client_may_not_decide_is_refused_or_ignored(string field)
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var cart = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        var body = ShopperClient.OrderBody();
        body[field] = "0.01";

        var answer = await guest.SendAsync(HttpMethod.Post, "/api/orders", body, key: Guid.NewGuid().ToString("N"));

        if (answer.Status == HttpStatusCode.Created)
        {
            Assert.Equal("CONFIRMED", answer["status"]);
            Assert.Equal(cart.Body["subtotal"]!.ToJsonString(), answer.Body["subtotal"]!.ToJsonString());
        }
        else
        {
            Assert.InRange((int)answer.Status, 400, 422);
        }
    }

    private async Task<(string Cart, OrdersDatabase.Counts Rows)> SnapshotAsync(ShopperClient guest)
    {
        JsonNode cart = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK).Body;
        return (cart["items"]!.ToJsonString(), await shop.Orders.CountAsync());
    }
}
