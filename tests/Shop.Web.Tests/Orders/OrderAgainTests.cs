using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Orders;

public sealed class OrderAgainTests : IClassFixture<RunningSite>
{
    private const string Page = $"/orders/{ServicesBehind.Order}";

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public OrderAgainTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task What_is_not_in_the_cart_yet_is_added_each_line_under_a_key_of_its_own()
    {
        using var answer = await AgainAsync();

        Assert.Equal(ServicesBehind.Order, Assert.Single(_services.Asked<GetOrderRequest>()).OrderId);
        Assert.Equal(
            [new AddItemRequest { SkuId = ServicesBehind.OtherSku, Quantity = 2, IdempotencyKey = $"k-{ServicesBehind.OtherSku}" }],
            _services.Asked<AddItemRequest>());
        Assert.Equal("/cart", answer.LeadsTo());
    }

    [Fact]
    public async Task A_line_that_is_sold_out_is_named_on_the_cart_page()
    {
        _services.Refuse<AddItemRequest>(new Fault.OutOfStock(ServicesBehind.OtherSku, Wanted: 2, Left: 0));

        using var answer = await AgainAsync();

        Assert.Equal($"/cart?left_out={ServicesBehind.OtherSku}", answer.LeadsTo());
    }

    [Fact]
    public async Task Somebody_elses_order_is_not_found_and_adds_nothing()
    {
        _services.Refuse<GetOrderRequest>(new Fault.NotFound("order"));

        using var answer = await AgainAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Fact]
    public async Task Without_the_order_or_the_cart_nothing_is_added_and_the_order_page_says_so()
    {
        _services.Refuse<GetCartRequest>(new Fault.Unavailable("timeout", "Too slow."));
        using var withoutCart = await AgainAsync();
        _services.Refuse<GetOrderRequest>(new Fault.Unavailable("unavailable", "Away."));
        using var withoutOrder = await AgainAsync();

        Assert.Equal($"{Page}?problem=timeout", withoutCart.LeadsTo());
        Assert.Equal($"{Page}?problem=unavailable", withoutOrder.LeadsTo());
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Fact]
    [Trait("Issue", "8.9.2")]
    public async Task Without_its_key_nothing_is_added_and_the_shopper_is_asked_again()
    {
        using var answer = await _guest.PostAsync($"{Page}/again");

        Assert.Equal($"{Page}?problem=ask_again", answer.LeadsTo());
        Assert.Empty(_services.Asked<AddItemRequest>());
        using var page = await _guest.OpenAsync(answer.LeadsTo());
        Assert.Contains("Please press the button once more.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> AgainAsync() => _guest.PostAsync($"{Page}/again", ("key", "k"));
}
