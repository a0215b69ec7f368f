using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Monitoring;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Monitoring;

[Collection(SharedServices.Name)]
public sealed class VerifyInvariantsTests(SharedServices shared)
{
    [Theory]
    [InlineData("CONFIRMED", "DELIVERED", "a move that is not legal")]
    [InlineData("SHIPPED", "DELIVERED", "a change that starts where no other ended")]
    public async Task A_history_that_cannot_be_is_reported(string from, string to, string what)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        Assert.Empty(await VerifyAsync(shop));

        await shop.NumberAsync(
            $"""
            with moved as (
                insert into order_status_history (region, order_id, status, from_status, at, by, why)
                values ('us', '{placed.Order.OrderId}', '{to}', '{from}', now(), 'test', '{what}') returning order_id
            ), ordered as (
                update orders set status = '{to}' from moved where orders.order_id = moved.order_id returning 1
            )
            select count(*) from ordered
            """);

        const string Promise = "An order's status is the last of its history";
        Assert.Contains(await VerifyAsync(shop), broken => broken.StartsWith(Promise, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Issue", "8.8.4")]
    [InlineData("oversold_units", 12, "alter table inventory drop constraint inventory_never_oversold; update inventory set reserved = on_hand + 12")]
    [InlineData("ledger_difference", 5, "update inventory set on_hand = on_hand + 5")]
    [InlineData("order_without_charge", 1, "update payments set status = 'FAILED'")]
    [InlineData("charge_without_order", 1, "update orders set status = 'CANCELLED'")]
    public async Task What_must_never_be_is_measured_by_how_much_there_is_of_it(string invariant, long violations, string damage)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        Assert.All((await CheckAsync(shop)).Checks, check => Assert.Equal(0, check.Violations));

        await shop.WithAsync((OrdersDbContext database) => database.Database.ExecuteSqlRawAsync(damage));

        Assert.Equal(violations, (await CheckAsync(shop)).Checks.Single(check => check.Invariant == invariant).Violations);
    }

    [Theory]
    [InlineData("update payments set refunded = 1 where order_id = {0}", "What went back is what the provider's reports add up to")]
    [InlineData("update payments set dispute = 'OPEN' where order_id = {0}", "What went back is what the provider's reports add up to")]
    [InlineData("update payments set captured = captured - 1 where order_id = {0}", "An order that stands was paid as agreed")]
    [InlineData(
        """
        insert into refunds (region, refund_id, order_id, provider, currency, amount, status, why, created_by, updated_by)
        select region, gen_random_uuid(), order_id, provider, currency, 1, 'DONE', 'x', 'x', 'x' from payments where order_id = {0}
        """,
        "What is owed back is owed until nothing is left of the payment")]
    [Trait("Issue", "8.5.1")]
    public async Task Money_that_does_not_add_up_is_reported(string damage, string promise)
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        Assert.Empty(await VerifyAsync(shop));

        await shop.WithAsync((OrdersDbContext database) => database.Database.ExecuteSqlRawAsync(damage, Guid.Parse(placed.Order.OrderId)));

        Assert.Contains(await VerifyAsync(shop), broken => broken.StartsWith(promise, StringComparison.Ordinal));
    }

    private static Task<InvariantReport> CheckAsync(RunningOrders shop) =>
        shop.WithAsync((VerifyInvariants verify) => verify.RunAsync(CancellationToken.None));

    private static async Task<IReadOnlyList<string>> VerifyAsync(RunningOrders shop) => (await CheckAsync(shop)).Broken;
}
