using System.Net;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Buying;

[Collection(RunningShop.Name)]
public class QuantityRuleTests(RunningShop shop)
{
    [Fact]
    public async Task What_is_sold_in_packs_says_so_and_is_bought_in_packs()
    {
        var sku = await shop.Goods.TakeAsync(atLeast: 12);
        var shopkeeper = new OperatorClient(shop.Web, shop.Stack.OperatorKey);
        var guest = shop.NewGuest();
        var (slug, path) = await ProductOfAsync(guest, sku);
        var (stored, version) = await shopkeeper.OperateAsync(HttpMethod.Get, path);
        var before = stored["product"]!;
        var inPacks = before.DeepClone();
        foreach (var variant in inPacks["variants"]!.AsArray())
            variant!["quantity"] = new JsonObject { ["min"] = 6, ["step"] = 3 };
        (_, version) = await shopkeeper.OperateAsync(HttpMethod.Put, path, inPacks, version);
        await RunningShop.EventuallyAsync("the page to say it", async () =>
        {
            var page = await shop.Web.GetStringAsync($"/p/{slug}?sku={sku}");
            return page.Contains("Sold in packs of 3, at least 6 units in one order.", StringComparison.Ordinal)
                && page.Contains("min=\"6\"", StringComparison.Ordinal) && page.Contains("step=\"3\"", StringComparison.Ordinal);
        });
        await RunningShop.EventuallyAsync("the cart to refuse a single one", async () =>
        {
            var refusal = await guest.AddAsync(sku, 1);
            return refusal.Status == HttpStatusCode.UnprocessableEntity && refusal.Code == "quantity_not_sold";
        });

        // A cart that was filled while they were sold one by one would now be refused; this one is not.
        await guest.SendAsync(HttpMethod.Delete, $"/api/cart/items/{sku}");
        (await guest.AddAsync(sku, 9)).Expect(HttpStatusCode.OK);
        (await guest.OrderAsync()).Expect(HttpStatusCode.Created);

        await shopkeeper.OperateAsync(HttpMethod.Put, path, before, version);
        await RunningShop.EventuallyAsync("them to be sold one by one again", async () =>
            (await shop.NewGuest().AddAsync(sku, 1)).Status == HttpStatusCode.OK);
    }

    private static async Task<(string Slug, string Path)> ProductOfAsync(ShopperClient guest, string sku)
    {
        var cart = (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK).Body;
        var id = cart["items"]![0]!["product_id"]!.GetValue<string>();
        await guest.SendAsync(HttpMethod.Delete, $"/api/cart/items/{sku}");
        var product = (await guest.GetAsync($"/api/products/{id}")).Expect(HttpStatusCode.OK).Body;
        return (product["slug"]!.GetValue<string>(), $"/api/catalog/products/{id}");
    }
}
