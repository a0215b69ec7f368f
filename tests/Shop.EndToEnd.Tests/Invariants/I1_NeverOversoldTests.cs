using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Invariants;

[Collection(RunningShop.Name)]
public class I1_NeverOversoldTests(RunningShop shop)
{
    private const int Clients = 32;

    [Theory]
    [InlineData(0, 32)]
    [InlineData(1, 64)]
    [InlineData(7, 100)]
    [InlineData(100, 250)]
    public async Task Of_the_last_units_exactly_as_many_orders_are_made(int units, int buyers)
    {
        var sku = await shop.Goods.TakeAsync();
        await shop.Orders.PutOnShelfAsync(sku, available: buyers);
        var guests = Enumerable.Range(0, buyers).Select(_ => shop.NewGuest()).ToList();
        await Parallel.ForEachAsync(guests, Load(), async (guest, _) => (await guest.AddAsync(sku, 1)).Expect(HttpStatusCode.OK));
        await shop.Orders.PutOnShelfAsync(sku, available: units);

        var answers = await OrderAllAsync(guests);

        Assert.Equal(units, answers.Count(a => a.Status == HttpStatusCode.Created && a["status"] == "CONFIRMED"));
        foreach (var refusal in answers.Where(a => a.Status != HttpStatusCode.Created))
        {
            refusal.ExpectProblem(HttpStatusCode.Conflict, "out_of_stock");
            Assert.Equal(sku, refusal["sku_id"]);
        }
        Assert.Equal(0, await shop.Orders.StockAsync(sku));
        await shop.ExpectStockToAddUpAsync();
    }

    [Fact]
    public async Task Two_goods_bought_in_opposite_order_neither_deadlock_nor_oversell()
    {
        const int units = 20;
        var first = await shop.Goods.TakeAsync();
        var second = await shop.Goods.TakeAsync();
        await shop.Orders.PutOnShelfAsync(first, available: 100);
        await shop.Orders.PutOnShelfAsync(second, available: 100);
        var guests = Enumerable.Range(0, 60).Select(_ => shop.NewGuest()).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, guests.Count), Load(), async (i, _) =>
        {
            var order = i % 2 == 0 ? new[] { first, second } : [second, first];
            foreach (var sku in order) (await guests[i].AddAsync(sku, 1)).Expect(HttpStatusCode.OK);
        });
        await shop.Orders.PutOnShelfAsync(first, available: units);
        await shop.Orders.PutOnShelfAsync(second, available: units);

        var answers = await OrderAllAsync(guests);

        Assert.Equal(units, answers.Count(a => a.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => a.ExpectProblem(HttpStatusCode.Conflict, "out_of_stock"));
        Assert.Equal(0, await shop.Orders.StockAsync(first));
        Assert.Equal(0, await shop.Orders.StockAsync(second));
        await shop.ExpectStockToAddUpAsync();
    }

    private static ParallelOptions Load() => new() { MaxDegreeOfParallelism = Clients };

    private static async Task<IReadOnlyList<Answer>> OrderAllAsync(IReadOnlyList<ShopperClient> guests)
    {
        var answers = new Answer[guests.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, guests.Count), Load(), async (i, _) =>
        {
            var key = Guid.NewGuid().ToString("N");
            answers[i] = await Patiently.AskAsync(() => guests[i].OrderAsync(key: key));
        });
        return answers;
    }
}
