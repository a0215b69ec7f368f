using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Orders;

public sealed class RequestCancellationTests : IClassFixture<RunningSite>
{
    private const string Page = $"/orders/{ServicesBehind.Order}";

    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public RequestCancellationTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task The_page_and_the_api_ask_for_the_same()
    {
        using var page = await _guest.PostAsync($"{Page}/cancel");
        using var call = await CallAsync(ServicesBehind.Order);

        var request = new CancelOrderRequest { OrderId = ServicesBehind.Order, Reason = "Cancelled by the shopper" };
        Assert.Equal([request, request], _services.Asked<CancelOrderRequest>());
        Assert.Equal(Page, page.LeadsTo());
        Assert.Equal("CANCELLED", (await call.JsonAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_has_left_the_shop_stays_and_both_are_told_by_its_code()
    {
        _services.Refuse<CancelOrderRequest>(new Fault.Conflict("order_not_cancellable", "It has been shipped."));

        using var page = await _guest.PostAsync($"{Page}/cancel");
        using var call = await CallAsync(ServicesBehind.Order);

        Assert.Equal($"{Page}?problem=order_not_cancellable", page.LeadsTo());
        Assert.Equal("order_not_cancellable", await call.ProblemAsync(HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Somebody_elses_order_is_not_found()
    {
        _services.Refuse<CancelOrderRequest>(new Fault.NotFound("order"));

        using var page = await _guest.PostAsync($"{Page}/cancel");
        using var call = await CallAsync(ServicesBehind.Order);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("not_found", await call.ProblemAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task What_is_no_id_is_not_found_without_asking()
    {
        using var call = await CallAsync("S-100042");

        Assert.Equal("not_found", await call.ProblemAsync(HttpStatusCode.NotFound));
        Assert.Empty(_services.Calls);
    }

    [Fact]
    public async Task A_form_that_no_page_gave_cancels_nothing()
    {
        using var page = await _guest.SendAsync(new Guest.Form(new Dictionary<string, string>()), $"{Page}/cancel", []);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Empty(_services.Asked<CancelOrderRequest>());
    }

    private Task<HttpResponseMessage> CallAsync(string order) => _guest.CallAsync(HttpMethod.Post, $"/api/orders/{order}/cancel");
}
