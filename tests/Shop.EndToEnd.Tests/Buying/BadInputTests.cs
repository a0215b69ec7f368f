using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>Every bad input gets its 4xx with a code, and nothing in the shop has changed afterwards.</summary>
[Collection(RunningShop.Name)]
public class BadInputTests(RunningShop shop)
{
    public static readonly TheoryData<string, string, string?, int, string> Requests = new()
    {
        { "GET", "/api/products?page=0", null, 422, "invalid" },
        { "GET", "/api/products?page=-1", null, 422, "invalid" },
        { "GET", "/api/products?page=abc", null, 422, "invalid" },
        { "GET", "/api/products?page=100000000", null, 422, "invalid" },
        { "GET", "/api/products?price_min=cheap", null, 422, "invalid" },
        { "GET", "/api/products?price_min=-1", null, 422, "invalid" },
        { "GET", "/api/products?price_min=50&price_max=10", null, 422, "invalid" },
        { "GET", "/api/products?in_stock=perhaps", null, 422, "invalid" },
        { "GET", "/api/products?sort=colour", null, 422, "invalid" },
        { "GET", $"/api/products?q={new string('q', 201)}", null, 422, "invalid" },
        { "GET", "/api/products?category=No%20Slug", null, 422, "invalid" },
        { "GET", "/api/products?brand=No%20Slug", null, 422, "invalid" },
        { "GET", "/api/products/No%20Slug", null, 404, "not_found" },
        { "GET", "/api/products/lamp%0A", null, 404, "not_found" },
        { "GET", "/api/products/not-a-guid", null, 404, "not_found" },
        { "GET", "/api/products/018f0000-0000-7000-8000-000000000000", null, 404, "not_found" },
        { "GET", "/api/orders/not-a-guid", null, 404, "not_found" },
        { "GET", "/api/orders/018f0000-0000-7000-8000-000000000000", null, 404, "not_found" },
        { "GET", "/api/nothing-here", null, 404, "not_found" },
        { "PUT", "/api/cart", "{}", 405, "method_not_allowed" },
        { "POST", "/api/cart/items", "{", 400, "bad_request" },
        { "POST", "/api/cart/items", "[]", 400, "bad_request" },
        { "POST", "/api/cart/items", "{}", 422, "invalid" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\"}", 422, "invalid" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":0}", 422, "invalid" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":-2}", 422, "invalid" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":1.5}", 400, "bad_request" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":\"two\"}", 400, "bad_request" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":99999999999}", 400, "bad_request" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"no-such-sku\",\"quantity\":1}", 404, "not_found" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"018f0000-0000-7000-8000-000000000000\",\"quantity\":1}", 404, "not_found" },
        { "POST", "/api/cart/items", "{\"sku_id\":\"SKU\",\"quantity\":999}", 409, "out_of_stock" },
        { "POST", "/api/orders", "{", 400, "bad_request" },
        { "POST", "/api/orders", "{}", 422, "invalid" },
        { "POST", "/api/orders", "{\"email\":\"not an address\"}", 422, "invalid" },
        { "POST", "/api/orders/018f0000-0000-7000-8000-000000000000/cancel", null, 404, "not_found" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_bad_request_gets_its_status_and_a_code_and_changes_nothing(
        string method, string path, string? body, int status, string code)
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);

        var answer = body is null
            ? await guest.SendAsync(new HttpMethod(method), path)
            : await guest.SendRawAsync(new HttpMethod(method), path, body.Replace("SKU", sku, StringComparison.Ordinal));

        answer.ExpectProblem((HttpStatusCode)status, code);
        Assert.Equal(before, await SnapshotAsync(guest));
    }

    public static readonly TheoryData<string, string?> OrderFields = new()
    {
        { "email", null },
        { "email", "ada" },
        { "email", "a..b@example.com" },
        { "payment_method_id", null },
        { "payment_method_id", "" },
        { "shipping_address", null },
        { "shipping_address.name", "" },
        { "shipping_address.name", "\u200b\u202e" },
        { "shipping_address.line1", null },
        { "shipping_address.city", null },
        { "shipping_address.postal_code", null },
        { "shipping_address.country", "Atlantis" },
        { "shipping_address.country", null },
        { "shipping_address.region", "XX-YY" },
        { "shipping_address.region", "US-XX" },
        { "shipping_address.region", "US-PR" },
        { "shipping_address.region", "US-CA\n" },
        { "shipping_address.postal_code", "ABC" },
        { "payment_method_id", "pm_card_visa\n" },
        { "shipping_address_id", "018f0000-0000-7000-8000-000000000000" },
        { "coupon", "SAVE10" },
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

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal([field], answer.Body["errors"]!.AsObject().Select(error => error.Key));
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
    public async Task An_order_with_too_long_an_idempotency_key_is_refused()
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);
        (await guest.OrderAsync(key: new string('k', 201))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_required");
        Assert.Equal(before, await SnapshotAsync(guest));
    }

    [Theory]
    [InlineData("POST", "/api/cart/items")]
    [InlineData("POST", "/api/orders")]
    public async Task What_is_no_json_or_too_much_of_it_is_not_read(string method, string path)
    {
        var (guest, sku) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);
        var body = $"{{\"sku_id\":\"{sku}\",\"quantity\":1}}";

        (await guest.SendRawAsync(new HttpMethod(method), path, body, "text/plain"))
            .ExpectProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        (await guest.SendRawAsync(new HttpMethod(method), path, body + new string(' ', 64 * 1024)))
            .ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Equal(before, await SnapshotAsync(guest));
    }

    [Fact]
    public async Task Who_sends_too_much_is_heard_out_and_so_sees_the_answer()
    {
        using var body = new StringContent(new string(' ', 900 * 1024), Encoding.UTF8, "application/json");

        using var answer = await shop.Web.PostAsync("/api/cart/items", body);

        // A server that hangs up in the middle of a body says so, and may cut off its own answer.
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.NotEqual(true, answer.Headers.ConnectionClose);
    }

    [Theory]
    [InlineData("GET", "/api/cart")]
    [InlineData("POST", "/api/cart/items")]
    [InlineData("DELETE", "/api/cart/items/018f0000-0000-7000-8000-000000000000")]
    [InlineData("POST", "/api/orders")]
    [InlineData("GET", "/api/orders/018f0000-0000-7000-8000-000000000000")]
    [InlineData("POST", "/api/orders/018f0000-0000-7000-8000-000000000000/cancel")]
    public async Task A_cart_token_that_cannot_be_one_is_refused(string method, string path)
    {
        var before = await shop.Orders.CountAsync();
        foreach (var token in new[] { "nonsense", new string('A', 32), new string('0', 32), new string('0', 64) })
        {
            var guest = shop.NewGuest();
            guest.CartToken = token;

            (await guest.SendAsync(new HttpMethod(method), path)).ExpectProblem(HttpStatusCode.Unauthorized, "cart_token_invalid");
        }

        Assert.Equal(before, await shop.Orders.CountAsync());
    }

    [Theory]
    [InlineData("no-such-sku")]
    [InlineData("018f0000-0000-7000-8000-000000000000")]
    public async Task Taking_out_a_line_that_is_not_there_is_no_mistake(string sku)
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var before = await SnapshotAsync(guest);
        var cart = (await guest.SendAsync(HttpMethod.Delete, $"/api/cart/items/{sku}")).Expect(HttpStatusCode.OK);
        Assert.Single(cart.Body["items"]!.AsArray());
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
    [InlineData("subtotal")]
    [InlineData("total")]
    [InlineData("status")]
    [InlineData("user_id")]
    [InlineData("seller_id")]
    public async Task What_the_client_may_not_decide_is_not_read(string field)
    {
        var (guest, _) = await shop.GuestWithACartAsync();
        var seen = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK);
        var body = ShopperClient.OrderBody();
        body[field] = "0.01";

        var order = (await guest.SendAsync(HttpMethod.Post, "/api/orders", body, key: Guid.NewGuid().ToString("N"))).Expect(HttpStatusCode.Created);

        Assert.Equal("CONFIRMED", order["status"]);
        Assert.Equal(Amount(seen.Body["items"]![0]!["unit_price"]), Amount(order.Body["items"]!.AsArray().Single()!["unit_price"]));
        Assert.Equal(Amount(seen.Body["subtotal"]), Amount(order.Body["subtotal"]));
        var total = Amount(order.Body["subtotal"]) - Amount(order.Body["discount"]) + Amount(order.Body["tax"]) + Amount(order.Body["delivery"]);
        Assert.Equal(total, Amount(order.Body["total"]));
        Assert.Equal(total * 100, Assert.Single(await shop.Sandbox.ChargesAsync(order["order_id"])));
        (await guest.GetAsync($"/api/orders/{order["order_id"]}")).Expect(HttpStatusCode.OK);
    }

    private static decimal Amount(JsonNode? money) => decimal.Parse(money!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private async Task<(string Cart, OrdersDatabase.Counts Rows)> SnapshotAsync(ShopperClient guest)
    {
        JsonNode cart = (await guest.GetAsync("/api/cart")).Expect(HttpStatusCode.OK).Body;
        return (cart["items"]!.ToJsonString(), await shop.Orders.CountAsync());
    }
}
