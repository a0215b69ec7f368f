using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

public sealed class RestoreToCartTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public RestoreToCartTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task Undo_puts_back_what_the_cart_page_offers_under_the_key_it_was_shown_with()
    {
        var offer = await _guest.FormAsync($"/cart?removed={ServicesBehind.OtherSku}&quantity=2");

        using var first = await _guest.SendAsync(offer, "/cart/restore", []);
        using var second = await _guest.SendAsync(offer, "/cart/restore", []);

        Assert.Equal(["/cart", "/cart"], new[] { first, second }.Select(answer => answer.LeadsTo()));
        var request = new AddItemRequest { SkuId = ServicesBehind.OtherSku, Quantity = 2, IdempotencyKey = offer.Hidden["key"] };
        Assert.Equal([request, request], _services.Asked<AddItemRequest>());
        Assert.NotEqual("", request.IdempotencyKey);
    }

    [Fact]
    [Trait("Issue", "8.9.2")]
    public async Task Without_its_key_nothing_is_put_back_and_the_shopper_is_asked_again()
    {
        using var answer = await _guest.PostAsync("/cart/restore", ("sku_id", ServicesBehind.OtherSku), ("quantity", "2"));

        Assert.Equal($"/cart?problem=ask_again&sku={ServicesBehind.OtherSku}", answer.LeadsTo());
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Fact]
    public async Task Goods_that_were_sold_meanwhile_are_told_on_the_cart_page()
    {
        _services.Refuse<AddItemRequest>(new Fault.OutOfStock(ServicesBehind.OtherSku, Wanted: 2, Left: 0));

        using var answer = await _guest.PostAsync("/cart/restore", ("sku_id", ServicesBehind.OtherSku), ("quantity", "2"), ("key", "k"));

        Assert.Equal($"/cart?problem=out_of_stock&sku={ServicesBehind.OtherSku}&left=0", answer.LeadsTo());
    }
}
