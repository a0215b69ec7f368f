using System.Net;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

[Collection(RunningShop.Name)]
public class UnderAnOrderTests(RunningShop shop)
{
    [Fact]
    public async Task Whatever_becomes_of_a_product_who_has_ordered_it_reads_the_order_as_it_was_placed()
    {
        var product = await shop.Goods.TakeProductAsync();
        var (id, slug) = (product["product_id"]!.GetValue<string>(), product["slug"]!.GetValue<string>());
        var sku = product["skus"]!.AsArray().First(one => one!["available"]!.GetValue<int>() > 0)!["sku_id"]!.GetValue<string>();
        var guest = shop.NewGuest();
        var shopkeeper = new OperatorClient(shop.Web, shop.Stack.OperatorKey);
        (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        var placed = (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
        var path = $"/api/catalog/products/{id}";
        var (stored, version) = await shopkeeper.OperateAsync(HttpMethod.Get, path);
        var before = stored["product"]!;
        var category = before["category_slugs"]![0]!.GetValue<string>();
        var (place, ofPlace) = await shopkeeper.OperateAsync(HttpMethod.Get, $"/api/catalog/categories/{category}");

        // Renamed, at another price, with other options, in another place, and out of the shop.
        var changed = before.DeepClone();
        (changed["slug"], changed["name"], changed["description"]) = ($"{slug}-renamed", "Another name", "");
        foreach (var variant in changed["variants"]!.AsArray())
            variant!["price"]!["amount"] = "9999.00";
        (stored, version) = await shopkeeper.OperateAsync(HttpMethod.Put, path, changed, version);
        Assert.Equal("changed", stored["outcome"]!.GetValue<string>());
        (_, ofPlace) = await shopkeeper.OperateAsync(
            HttpMethod.Post, $"/api/catalog/categories/{category}/move", new JsonObject { ["parent_slug"] = "" }, ofPlace);
        await RunningShop.EventuallyAsync("the old address to lead to the new one", async () =>
        {
            using var page = await shop.Web.GetAsync($"/p/{slug}");
            return page.StatusCode == HttpStatusCode.MovedPermanently && page.Headers.Location?.ToString() == $"/p/{slug}-renamed";
        });
        (_, version) = await shopkeeper.OperateAsync(HttpMethod.Post, $"{path}/state", new JsonObject { ["state"] = "archived" }, version);
        await RunningShop.EventuallyAsync("the product to be gone", async () =>
        {
            using var page = await shop.Web.GetAsync($"/p/{slug}-renamed");
            return page.StatusCode == HttpStatusCode.NotFound;
        });

        var read = (await guest.GetAsync($"/api/orders/{placed["order_id"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal(placed.Body["items"]!.ToJsonString(), read.Body["items"]!.ToJsonString());
        Assert.Equal(placed.Body["total"]!.ToJsonString(), read.Body["total"]!.ToJsonString());

        // Back as it was, for other tests.
        await shopkeeper.OperateAsync(HttpMethod.Put, path, before, version);
        var back = new JsonObject { ["parent_slug"] = place["parent_slug"]!.GetValue<string>(), ["place"] = place["place"]!.GetValue<int>() };
        await shopkeeper.OperateAsync(HttpMethod.Post, $"/api/catalog/categories/{category}/move", back, ofPlace);
        await RunningShop.EventuallyAsync("the product to be back", async () =>
        {
            using var page = await shop.Web.GetAsync($"/p/{slug}");
            return page.StatusCode == HttpStatusCode.OK;
        });
    }
}
