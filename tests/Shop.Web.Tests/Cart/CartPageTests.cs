using System.Net;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

[Trait("Issue", "8.7.4")]
public sealed class CartPageTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public CartPageTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task An_empty_cart_shows_what_sells()
    {
        _services.HasNoCart();

        var page = await OpenAsync();

        Assert.Contains("Your cart is empty", page, StringComparison.Ordinal);
        Assert.Contains("Popular right now", page, StringComparison.Ordinal);
        Assert.Contains("class=\"card-name\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quantity_says_of_what_it_is_down_to_the_variant()
    {
        var page = await OpenAsync();

        foreach (var name in new[] { "Quantity of Mug, Stone", "One less of Mug, Stone", "One more of Mug, Stone", "Remove Mug, Stone" })
            Assert.Contains($"aria-label=\"{name}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_on_stands_with_the_total_it_leads_to()
    {
        var page = await OpenAsync();

        Assert.Matches(
            """class="cart-bar">\s*<p class="cart-bar-total">\s*<span class="soft small">Estimated total</span>\s*<span class="price">\$1""",
            page);
    }

    private async Task<string> OpenAsync()
    {
        using var answer = await _guest.OpenAsync("/cart");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
