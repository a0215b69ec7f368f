using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

public sealed class CartEndpointsTests : IClassFixture<RunningSite>
{
    private const string Line = $"/api/cart/items/{ServicesBehind.Sku}";

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public CartEndpointsTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task Every_call_answers_the_cart_as_it_is_then_and_whose_it_is()
    {
        using var shown = await _guest.CallAsync(HttpMethod.Get, "/api/cart");
        using var added = await _guest.CallAsync(HttpMethod.Post, "/api/cart/items", new { sku_id = ServicesBehind.Sku, quantity = 1 });
        using var removed = await _guest.CallAsync(HttpMethod.Delete, Line);

        foreach (var answer in new[] { shown, added, removed })
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal([_guest.Token], answer.Headers.GetValues(GuestSession.Header));
            Assert.Equal(
                """
                {"version":"1-0011223344556677-8899aabbccddeeff",
                "items":[{"sku_id":"018f0000-0000-7000-8000-000000000001","product_id":"","name":"Mug","attributes":{"Colour":"Stone"},"quantity":3,
                "unit_price":{"amount":"1.00","currency":"USD"},"line_total":{"amount":"1.00","currency":"USD"},"available":9,
                "image_url":null,"lang":null,"list_price":null,"price_steps":[],"lowest_30_days":null,
                "quantity_rule":null}],"subtotal":{"amount":"1.00","currency":"USD"}}
                """.ReplaceLineEndings(""),
                await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_line_is_removed_by_its_sku()
    {
        using var answer = await _guest.CallAsync(HttpMethod.Delete, Line);

        Assert.Equal(ServicesBehind.Sku, Assert.Single(_services.Asked<RemoveItemRequest>()).SkuId);
    }

    [Fact]
    public async Task What_is_no_sku_can_be_in_no_cart_and_the_cart_is_answered()
    {
        using var answer = await _guest.CallAsync(HttpMethod.Delete, "/api/cart/items/mug");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(_services.Asked<GetCartRequest>());
        Assert.Empty(_services.Asked<RemoveItemRequest>());
    }

    [Fact]
    public async Task A_cart_that_cannot_be_reached_is_a_problem_with_a_code()
    {
        _services.Refuse<GetCartRequest>(new Fault.Unavailable("carts_down", "Carts are away."));

        using var answer = await _guest.CallAsync(HttpMethod.Get, "/api/cart");

        Assert.Equal("carts_down", await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public async Task A_malformed_token_is_refused_and_nobody_is_asked(string token)
    {
        using var answer = await _guest.As(token).CallAsync(HttpMethod.Get, "/api/cart");

        Assert.Equal("cart_token_invalid", await answer.ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Empty(_services.Calls);
    }
}
