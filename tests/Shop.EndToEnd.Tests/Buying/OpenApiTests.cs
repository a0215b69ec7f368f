using System.Net;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

/// <summary>What /openapi/v1.json says, held against what the server does.</summary>
[Collection(RunningShop.Name)]
public class OpenApiTests(RunningShop shop)
{
    private const string NoSuchOrder = "/api/orders/018f0000-0000-7000-8000-000000000000";

    [Fact]
    public async Task The_body_of_an_order_requires_exactly_what_an_order_is_refused_without()
    {
        var document = await DocumentAsync();
        Assert.Equal(ShopperClient.OrderBody().Select(field => field.Key).Order(), Required(document, "OrderBody"));
        Assert.Equal(ShopperClient.Address.Select(field => field.Key).Order(), Required(document, "AddressBody"));
        var (guest, _) = await shop.GuestWithACartAsync();

        foreach (var field in Required(document, "OrderBody"))
            await ExpectRefusedAsync(guest, field, body => body.Remove(field));
        foreach (var field in Required(document, "AddressBody"))
            await ExpectRefusedAsync(guest, $"shipping_address.{field}", body => body["shipping_address"]!.AsObject().Remove(field));

        foreach (var body in new[] { "OrderBody", "AddressBody", "AddItemBody" })
        {
            var properties = Schema(document, body)["properties"]!;
            Assert.All(Required(document, body), field => Assert.DoesNotContain("null", properties[field]!["type"]?.ToJsonString() ?? "a $ref"));
        }

        (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_idempotency_key_is_required_as_it_is_by_the_server()
    {
        var order = (await DocumentAsync())["paths"]!["/api/orders"]!["post"]!;
        var key = Assert.Single(order["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == "Idempotency-Key")!;

        Assert.True(key["required"]!.GetValue<bool>());
        Assert.Equal(200, key["schema"]!["maxLength"]!.GetValue<int>());
    }

    [Fact]
    public async Task Brands_may_be_repeated_and_any_of_them_matches()
    {
        var list = (await DocumentAsync())["paths"]!["/api/products"]!["get"]!;
        var brand = Assert.Single(list["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == "brand")!;
        Assert.Equal("array", brand["schema"]!["type"]!.GetValue<string>());

        var all = (await shop.NewGuest().GetAsync("/api/products")).Expect(HttpStatusCode.OK);
        var two = all.Body["facets"]!["brands"]!.AsArray().Take(2).ToList();
        var both = (await shop.NewGuest().GetAsync("/api/products?" + string.Join('&', two.Select(facet => $"brand={facet!["value"]}"))))
            .Expect(HttpStatusCode.OK);

        Assert.Equal(two.Sum(facet => facet!["count"]!.GetValue<int>()), both.Body["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_call_about_a_cart_or_an_order_lists_the_refusal_of_a_malformed_token()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject().Where(path => path.Key.Split('/') is [_, "api", "cart" or "orders", ..]);
        var calls = paths.SelectMany(path => path.Value!.AsObject().Select(call => (Path: path.Key, Method: call.Key, Call: call.Value!))).ToList();

        Assert.Equal(6, calls.Count);
        foreach (var (path, method, call) in calls)
        {
            Assert.Null(call["responses"]?["401"]?["headers"]);
            Assert.NotNull(call["responses"]!["401"]);
            var guest = shop.NewGuest();
            guest.CartToken = "nonsense";
            (await guest.SendAsync(new HttpMethod(method.ToUpperInvariant()), path.Replace("{order_id}", "x").Replace("{sku_id}", "x")))
                .ExpectProblem(HttpStatusCode.Unauthorized, "cart_token_invalid");
        }
    }

    [Fact]
    public async Task Every_member_of_a_refusal_and_its_status_are_in_the_document()
    {
        var document = await DocumentAsync();
        var (guest, sku) = await shop.GuestWithACartAsync();

        ExpectDescribed(document, "/api/cart/items", "post", (await guest.AddAsync(sku, 999)).Expect(HttpStatusCode.Conflict));
        ExpectDescribed(document, "/api/orders", "post", (await guest.OrderAsync("pm_card_chargeDeclined")).Expect(HttpStatusCode.PaymentRequired));
        ExpectDescribed(document, "/api/orders", "post", (await guest.OrderAsync(email: "ada")).Expect(HttpStatusCode.UnprocessableEntity));
        ExpectDescribed(document, "/api/orders/{order_id}", "get", (await guest.GetAsync(NoSuchOrder)).Expect(HttpStatusCode.NotFound));
        ExpectDescribed(document, "/api/cart/items/{sku_id}", "delete", await guest.SendAsync(HttpMethod.Delete, "/api/cart/items/no-such-sku"));

        // The order limit has a test of its own; these are what it answers with.
        Assert.NotNull(Schema(document, "ProblemDetails")["properties"]!["retry_after"]);
        Assert.NotNull(document["paths"]!["/api/orders"]!["post"]!["responses"]!["429"]!["headers"]!["Retry-After"]);
    }

    [Fact]
    public async Task A_price_range_ends_before_its_upper_end_as_its_description_says()
    {
        Assert.Contains(
            "Exclusive", Schema(await DocumentAsync(), "PriceRangeCount")["properties"]!["to"]!.ToJsonString(), StringComparison.Ordinal);
        var all = (await shop.NewGuest().GetAsync("/api/products")).Expect(HttpStatusCode.OK);
        var range = all.Body["facets"]!["price_ranges"]!.AsArray().First(bucket => bucket!["to"] is not null)!;

        var below = decimal.Parse(range["to"]!["amount"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) - 0.01m;
        var from = range["from"] is { } lower ? $"price_min={lower["amount"]}&" : "";
        var found = (await shop.NewGuest().GetAsync(FormattableString.Invariant($"/api/products?{from}price_max={below}"))).Expect(HttpStatusCode.OK);

        Assert.Equal(range["count"]!.GetValue<int>(), found.Body["total"]!.GetValue<int>());
    }

    private async Task<JsonNode> DocumentAsync() => (await shop.NewGuest().GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK).Body;

    private static JsonNode Schema(JsonNode document, string name) => document["components"]!["schemas"]![name]!;

    private static List<string> Required(JsonNode document, string body) =>
        [.. Schema(document, body)["required"]!.AsArray().Select(field => field!.GetValue<string>()).Order()];

    private static async Task ExpectRefusedAsync(ShopperClient guest, string field, Action<JsonObject> leaveOut)
    {
        var body = ShopperClient.OrderBody();
        leaveOut(body);
        var answer = await guest.SendAsync(HttpMethod.Post, "/api/orders", body, key: Guid.NewGuid().ToString("N"));
        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal([field], answer.Body["errors"]!.AsObject().Select(error => error.Key));
    }

    private static void ExpectDescribed(JsonNode document, string path, string method, Answer answer)
    {
        var status = ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotNull(document["paths"]![path]![method]!["responses"]![status]);
        if (answer.ContentType == "application/problem+json")
            Assert.Subset(Members(Schema(document, "ProblemDetails")["properties"]!), Members(answer.Body));
    }

    private static HashSet<string> Members(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];
}
