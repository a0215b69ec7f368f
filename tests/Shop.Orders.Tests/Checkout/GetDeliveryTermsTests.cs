using Shop.Contracts;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.7.1")]
public class GetDeliveryTermsTests(SharedServices shared)
{
    private static readonly Dictionary<string, string?> Terms = new()
    {
        ["Regions:US:Delivery:Days:Min"] = "2",
        ["Regions:US:Delivery:Days:Max"] = "4",
        ["Regions:US:ReturnDays"] = "14",
    };

    [Theory]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("US-OR")]
    public async Task Anybody_may_know_on_what_terms_the_shop_delivers(string place)
    {
        await using var shop = await RunningOrders.StartAsync(shared, Terms);

        var terms = await shop.NewBuyer().Checkout.GetDeliveryTermsAsync(new() { Place = place });

        Assert.Equal((5m, 100m), (Money.From(terms.Flat).Amount, Money.From(terms.FreeFrom).Amount));
        Assert.Equal((2, 4, 14), (terms.DaysMin, terms.DaysMax, terms.ReturnDays));
    }

    [Fact]
    public async Task Where_it_does_not_deliver_there_are_none()
    {
        await using var shop = await RunningOrders.StartAsync(shared);

        var refusal = await Buyer.RefusalOfAsync(async () => await shop.NewBuyer().Checkout.GetDeliveryTermsAsync(new() { Place = "DE-BE" }));

        Assert.Equal("region_unknown", refusal.Code);
    }
}
