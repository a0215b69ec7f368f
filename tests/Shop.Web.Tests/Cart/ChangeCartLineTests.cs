using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

public sealed class ChangeCartLineTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public ChangeCartLineTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Theory]
    [InlineData("4", "", 4)]
    [InlineData("", "5", 5)]
    [InlineData("4", "5", 4)]
    [InlineData("", "many", -1)]
    [InlineData("", "", -1)]
    [InlineData("", "-2", -2)]
    public async Task A_button_sends_the_new_quantity_else_the_field_does_and_what_is_none_is_for_orders_to_refuse(
        string button, string field, int quantity)
    {
        using var answer = await ChangeAsync(("to", button), ("quantity", field));

        Assert.Equal([new ChangeItemRequest { SkuId = ServicesBehind.Sku, Quantity = quantity }], _services.Asked<ChangeItemRequest>());
        Assert.Equal("/cart", answer.LeadsTo());
        Assert.StartsWith($"{GuestSession.Cookie}={_guest.Token};", answer.Cookie(GuestSession.Cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_left_of_a_line_removes_it_and_offers_it_back()
    {
        using var answer = await ChangeAsync(("to", "0"));

        Assert.Empty(_services.Asked<ChangeItemRequest>());
        Assert.Equal(ServicesBehind.Sku, Assert.Single(_services.Asked<RemoveItemRequest>()).SkuId);
        Assert.Equal($"/cart?removed={ServicesBehind.Sku}&quantity={ServicesBehind.Units}", answer.LeadsTo());
    }

    [Fact]
    public async Task A_refusal_is_shown_beside_the_line()
    {
        _services.Refuse<ChangeItemRequest>(new Fault.OutOfStock(ServicesBehind.Sku, Wanted: 9, Left: 4));

        using var answer = await ChangeAsync(("to", "9"));

        Assert.Equal($"/cart?problem=out_of_stock&sku={ServicesBehind.Sku}&left=4", answer.LeadsTo());
    }

    private Task<HttpResponseMessage> ChangeAsync(params (string, string)[] fields) =>
        _guest.PostAsync("/cart/change", [("sku_id", ServicesBehind.Sku), .. fields]);
}
