using System.Net;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Orders;

public sealed class ShowOrderTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public ShowOrderTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task An_order_is_answered_as_it_was_agreed()
    {
        using var answer = await ShowAsync(ServicesBehind.Order);

        Assert.Equal(ServicesBehind.Order, Assert.Single(_services.Asked<GetOrderRequest>()).OrderId);
        var order = await answer.JsonAsync();
        Assert.Equal(("S-100042", "CONFIRMED"), (order["number"]!.GetValue<string>(), order["status"]!.GetValue<string>()));
        Assert.Equal("""{"amount":"1.00","currency":"USD"}""", order["total"]!.ToJsonString());
        Assert.Equal(
            """{"provider":"stripe","status":"SUCCESS","redirect_url":null,"refunded":null,"dispute":null,"news":[]}""",
            order["payment"]!.ToJsonString());
        Assert.Equal("""{"brand":"visa","last4":"4242"}""", order["card"]!.ToJsonString());
        Assert.Equal([1, 2], order["items"]!.AsArray().Select(item => item!["quantity"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Somebody_elses_order_is_not_found()
    {
        _services.Refuse<GetOrderRequest>(new Fault.NotFound("order"));

        using var answer = await ShowAsync(ServicesBehind.Order);

        Assert.Equal("not_found", await answer.ProblemAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task What_is_no_id_is_not_found_without_asking()
    {
        using var answer = await ShowAsync("S-100042");

        Assert.Equal("not_found", await answer.ProblemAsync(HttpStatusCode.NotFound));
        Assert.Empty(_services.Calls);
    }

    private Task<HttpResponseMessage> ShowAsync(string order) => _guest.CallAsync(HttpMethod.Get, $"/api/orders/{order}");
}
