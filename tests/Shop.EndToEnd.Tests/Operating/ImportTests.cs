using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Operating;

[Collection(RunningShop.Name)]
public class ImportTests(RunningShop shop)
{
    private const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
        + "Variant Inventory Qty,Variant Price,Status\n";

    [Fact]
    public async Task A_file_of_products_is_sold_from_and_switched_off_again()
    {
        const string row = "zinc-egg-cup,Zinc Egg Cup,<p>Holds one egg.</p>,Halden & Roe,Mugs,zinc,{0},Title,Default Title,ZINC-EGG-CUP,4,18.50,\n";
        var import = await ImportAsync(Header + row.Replace("{0}", "true", StringComparison.Ordinal));
        Assert.Equal("done 1 0 0 0", import);
        JsonNode? product = null;
        await RunningShop.EventuallyAsync("the goods to be on the shelf", async () =>
        {
            using var answer = await shop.Web.GetAsync("/api/products/zinc-egg-cup");
            product = answer.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
            return product?["skus"]![0]!["available"]!.GetValue<int>() == 4;
        });

        var guest = shop.NewGuest();
        (await guest.AddAsync(product!["skus"]![0]!["sku_id"]!.GetValue<string>(), 2)).Expect(HttpStatusCode.OK);
        Assert.Equal("CONFIRMED", (await guest.OrderAsync()).Expect(HttpStatusCode.Created)["status"]);

        Assert.Equal("done 0 1 0 0", await ImportAsync(Header + row.Replace("{0}", "false", StringComparison.Ordinal)));
        await RunningShop.EventuallyAsync("the product to be gone", async () =>
        {
            using var page = await shop.Web.GetAsync("/p/zinc-egg-cup");
            var found = JsonNode.Parse(await shop.Web.GetStringAsync("/api/products?q=zinc+egg"))!;
            return page.StatusCode == HttpStatusCode.NotFound && found["total"]!.GetValue<int>() == 0;
        });
    }

    private async Task<string> ImportAsync(string file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "products.csv" } };
        var import = await OperateAsync(HttpMethod.Post, "/api/catalog/imports", form);
        await RunningShop.EventuallyAsync("the import", async () =>
        {
            import = await OperateAsync(HttpMethod.Get, $"/api/catalog/imports/{import["import_id"]}");
            return import["state"]!.GetValue<string>() is "done" or "failed";
        });
        var products = import["products"]!;
        return $"{import["state"]} {products["created"]} {products["changed"]} {products["unchanged"]} {products["refused"]}";
    }

    private async Task<JsonNode> OperateAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shop.Stack.OperatorKey);
        using var answer = await shop.Web.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
