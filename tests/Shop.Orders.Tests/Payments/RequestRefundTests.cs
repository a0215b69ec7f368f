using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Payments;

[Collection(SharedServices.Name)]
public class RequestRefundTests(SharedServices shared)
{
    [Fact]
    public async Task Asked_twice_the_money_is_owed_once()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        foreach (var why in new[] { "first", "second" })
        {
            await shop.WithinTransactionAsync(async (services, _) => await services.GetRequiredService<RequestRefund>().WithinAsync(
                new OrderKey("us", Guid.Parse(placed.Order.OrderId)), why, "test", CancellationToken.None) <= 1);
        }

        Assert.Equal(1, await shop.NumberAsync("select count(*) from refunds where why = 'first' and status = 'REQUESTED'"));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from refunds"));
        Assert.Equal(1, await shop.RunJobAsync<RefundPayments>());
        var money = await shop.Sandbox.MoneyAsync(placed.Order.OrderId);
        Assert.Equal((Money.From(placed.Order.Total).ToMinorUnits(), money.Cents), (money.Refunded, money.Cents));
    }
}
