using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

public sealed class AddCartItemTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public AddCartItemTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task The_product_page_undo_and_the_api_add_in_the_same_way_and_the_forms_with_their_key()
    {
        var fields = new[] { ("product", ServicesBehind.Slug), ("sku_id", ServicesBehind.Sku), ("quantity", "2"), ("key", "k1") };
        using var page = await _guest.PostAsync("/cart/add", fields);
        using var undo = await _guest.PostAsync("/cart/restore", fields);
        using var call = await _guest.CallAsync(HttpMethod.Post, "/api/cart/items", new { sku_id = ServicesBehind.Sku, quantity = 2 });

        AddItemRequest Request(string key) => new() { SkuId = ServicesBehind.Sku, Quantity = 2, IdempotencyKey = key };
        Assert.Equal([Request("k1"), Request("k1"), Request("")], _services.Asked<AddItemRequest>());
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
    }

    [Theory]
    [InlineData("not_found", HttpStatusCode.NotFound)]
    [InlineData("out_of_stock", HttpStatusCode.Conflict)]
    [InlineData("cart_full", HttpStatusCode.Conflict)]
    [InlineData("invalid", HttpStatusCode.UnprocessableEntity)]
    [InlineData("unavailable", HttpStatusCode.ServiceUnavailable)]
    public async Task A_refusal_reaches_the_api_and_the_page_by_its_code(string code, HttpStatusCode status)
    {
        _services.Refuse<AddItemRequest>(code switch
        {
            "not_found" => new Fault.NotFound("SKU"),
            "out_of_stock" => new Fault.OutOfStock(ServicesBehind.Sku, Wanted: 2, Left: 1),
            "invalid" => new Fault.Invalid("quantity", "No."),
            "unavailable" => new Fault.Unavailable(code, "Away."),
            _ => new Fault.Conflict(code, "Full."),
        });

        using var call = await _guest.CallAsync(HttpMethod.Post, "/api/cart/items", new { sku_id = ServicesBehind.Sku, quantity = 2 });
        using var undo = await _guest.PostAsync("/cart/restore", ("sku_id", ServicesBehind.Sku), ("quantity", "2"), ("key", "k"));

        Assert.Equal(code, await call.ProblemAsync(status));
        Assert.StartsWith($"/cart?problem={code}&sku={ServicesBehind.Sku}", undo.LeadsTo(), StringComparison.Ordinal);
    }
}
