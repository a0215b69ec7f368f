using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Invariants;

/// <summary>The gateway misbehaves on demand; its own ledger is the judge.</summary>
[Collection(RunningShop.Name)]
public class I3_NeverChargedTwiceTests(RunningShop shop)
{
    public static readonly TheoryData<Misbehaviour> Faults =
    [
        new("drop_answer", Count: 3, Only: "create"),
        new("drop_answer", Count: 3, Only: "confirm"),
        new("server_error", Count: 3, Only: "create"),
        new("server_error", Count: 3, Only: "confirm"),
        new("delay", Count: 2, Only: "confirm", Milliseconds: 12_000),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_gateway_that_misbehaves_leads_to_one_charge_for_each_confirmed_order_and_none_without(Misbehaviour fault)
    {
        var sku = await shop.Goods.TakeAsync(10);
        await using (await shop.Sandbox.MisbehaveAsync(fault))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BuyAsync(sku)));
            Assert.All(answers, a => a.Expect(HttpStatusCode.Created));
        }
        await shop.ExpectEverythingSettledAsync();
    }

    [Fact]
    public async Task An_answer_that_never_came_is_asked_for_until_the_order_is_confirmed()
    {
        var sku = await shop.Goods.TakeAsync();
        await using var _ = await shop.Sandbox.MisbehaveAsync(
            new Misbehaviour("drop_answer", Count: 1, Only: "confirm"),
            new Misbehaviour("hold_webhook", Only: "payment_intent.succeeded"));

        var order = (await BuyAsync(sku)).Expect(HttpStatusCode.Created);

        await RunningShop.EventuallyAsync("confirmation by the worker", async () => await shop.Orders.StatusAsync(order["order_id"]) == "CONFIRMED");
        Assert.Single(await shop.Sandbox.ChargesAsync(order["order_id"]));
    }

    private async Task<Answer> BuyAsync(string sku)
    {
        var guest = shop.NewGuest();
        (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        return await guest.OrderAsync();
    }
}
