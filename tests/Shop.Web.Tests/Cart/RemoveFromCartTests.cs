using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

public sealed class RemoveFromCartTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public RemoveFromCartTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task The_page_it_leads_to_knows_what_was_removed_and_how_many()
    {
        using var answer = await RemoveAsync(ServicesBehind.Sku);

        Assert.Equal(ServicesBehind.Sku, Assert.Single(_services.Asked<RemoveItemRequest>()).SkuId);
        Assert.Equal($"/cart?removed={ServicesBehind.Sku}&quantity={ServicesBehind.Units}", answer.LeadsTo());
        Assert.NotNull(answer.Cookie(GuestSession.Cookie));
    }

    [Fact]
    public async Task What_another_tab_has_removed_already_is_no_mistake_and_not_offered_back()
    {
        using var answer = await RemoveAsync(ServicesBehind.OtherSku);

        Assert.Empty(_services.Asked<RemoveItemRequest>());
        Assert.Equal("/cart", answer.LeadsTo());
    }

    [Fact]
    public async Task A_cart_that_cannot_be_read_is_left_as_it_is()
    {
        _services.Refuse<GetCartRequest>(new Fault.Unavailable("unavailable", "Away."));

        using var answer = await RemoveAsync(ServicesBehind.Sku);

        Assert.Empty(_services.Asked<RemoveItemRequest>());
        Assert.Equal($"/cart?problem=unavailable&sku={ServicesBehind.Sku}", answer.LeadsTo());
    }

    [Fact]
    public async Task A_line_that_could_not_be_removed_is_not_offered_back()
    {
        _services.Refuse<RemoveItemRequest>(new Fault.Unavailable("timeout", "Too slow."));

        using var answer = await RemoveAsync(ServicesBehind.Sku);

        Assert.Equal($"/cart?problem=timeout&sku={ServicesBehind.Sku}", answer.LeadsTo());
    }

    private Task<HttpResponseMessage> RemoveAsync(string sku) => _guest.PostAsync("/cart/remove", ("sku_id", sku));
}
