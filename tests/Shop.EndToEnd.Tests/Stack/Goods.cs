using System.Net;
using System.Text.Json.Nodes;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>
/// Finds products for a test through the shop's own API; every call gives another one, so that tests do not share stock. Once through the catalog it
/// begins anew: the tests that had the first ones are long over.
/// </summary>
public sealed class Goods(HttpClient http)
{
    private const int PageSize = 24;
    private const int MostTries = 1_000;

    private int _next = -1;

    /// <summary>A SKU with at least this many units for sale.</summary>
    public async Task<string> TakeAsync(int atLeast = 5)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var product = await TakeProductAsync();
            var sku = product["skus"]!.AsArray().FirstOrDefault(s => s!["available"]!.GetValue<int>() >= atLeast);
            if (sku is not null) return sku["sku_id"]!.GetValue<string>();
        }

        throw new InvalidOperationException($"the demo catalog has no SKU with {atLeast} units left for tests");
    }

    /// <summary>Every product as a list shows it, what is sold out too.</summary>
    public async Task<IReadOnlyList<JsonNode>> AllAsync()
    {
        var all = new List<JsonNode>();
        var shopper = new ShopperClient(http);
        for (var page = 1; ; page++)
        {
            var items = (await shopper.GetAsync($"/api/products?sort=name&page={page}")).Expect(HttpStatusCode.OK).Body["items"]!.AsArray();
            if (items.Count == 0) return all;
            all.AddRange(items.Select(item => item!));
        }
    }

    /// <summary>A whole product that is in stock.</summary>
    public async Task<JsonNode> TakeProductAsync()
    {
        // Sorted by name: an order that stock and popularity do not change while tests buy.
        var index = Interlocked.Increment(ref _next);
        var shopper = new ShopperClient(http);
        var total = (await PageAsync(shopper, 1))["total"]!.GetValue<int>();
        var place = index % total;
        var items = (await PageAsync(shopper, (place / PageSize) + 1))["items"]!.AsArray();
        var id = items[Math.Min(place % PageSize, items.Count - 1)]!["product_id"]!.GetValue<string>();
        return (await shopper.GetAsync($"/api/products/{id}")).Expect(HttpStatusCode.OK).Body;
    }

    private static async Task<JsonNode> PageAsync(ShopperClient shopper, int page) =>
        (await shopper.GetAsync($"/api/products?in_stock=true&sort=name&page={page}")).Expect(HttpStatusCode.OK).Body;
}
