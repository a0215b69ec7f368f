using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Orders;

public sealed class ReviewLinkTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData(OrderStatus.Confirmed, true)]
    [InlineData(OrderStatus.Delivered, true)]
    [InlineData(OrderStatus.Pending, false)]
    [InlineData(OrderStatus.Failed, false)]
    [InlineData(OrderStatus.Cancelled, false)]
    public async Task What_is_bought_can_be_reviewed_from_its_line(OrderStatus status, bool isBought)
    {
        var (services, guest) = site.Begin();
        services.Amend<OrderResponse>(answer => answer.Order.Status = status);

        using var answer = await guest.OpenAsync($"/orders/{ServicesBehind.Order}");

        Assert.Equal(isBought ? 2 : 0, (await answer.Content.ReadAsStringAsync()).Split("href=\"/p/mug/review\"").Length - 1);
    }
}
