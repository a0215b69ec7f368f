using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Shop.Orders.Database;
using Shop.Orders.Monitoring;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Database;

/// <summary>A new version on the data of an older one, each row as that version wrote it.</summary>
[Collection(SharedServices.Name)]
public class MigrationTests(SharedServices shared)
{
    private static readonly Guid Id = Guid.Parse("01a21558-a776-71ab-93b4-ad44d8f5a7b7");

    // The later change lies before the earlier one on the disk, as after a vacuum.
    private const string CancelledOrder =
        """
        create table orders_us partition of orders for values in ('us');
        create table order_items_us partition of order_items for values in ('us');
        create table order_status_history_us partition of order_status_history for values in ('us');
        create table payments_us partition of payments for values in ('us');
        create table payment_attempts_us partition of payment_attempts for values in ('us');
        create table refunds_us partition of refunds for values in ('us');

        insert into orders (region, order_id, owner, status, email, ship_name, ship_line1, ship_city, ship_region, ship_postal_code, ship_country,
            currency, subtotal, tax, delivery, total, placed_at, created_by, updated_by)
        values ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 'guest', 'CANCELLED', 'ada@example.com', 'Ada', '1 Main Street', 'Oakland', 'US-CA',
            '94601', 'US', 'USD', 18, 1.49, 5, 24.49, '2026-01-01 10:00Z', 'guest', 'guest');
        insert into order_status_history (region, order_id, status, from_status, at, by, why)
        values
            ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 'CANCELLED', 'CONFIRMED', '2026-01-01 10:05Z', 'shopper', 'changed my mind'),
            ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 'PENDING', null, '2026-01-01 10:00Z', 'shopper', 'placed'),
            ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 'CONFIRMED', 'PENDING', '2026-01-01 10:01Z', 'stripe', 'paid');
        insert into payments (region, order_id, provider, status, currency, amount, captured, intent_id, created_by, updated_by)
        values ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 'stripe', 'REFUNDED', 'USD', 24.49, 24.49, 'pi_1', 'guest', 'guest');
        insert into payment_attempts (region, order_id, attempt, payment_method_id, status, created_by, updated_by)
        values ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 1, 'pm_card_visa', 'SUCCESS', 'guest', 'guest');
        insert into refunds (region, refund_id, order_id, currency, amount, status, why, created_by, updated_by)
        values ('us', '01a21558-a776-71ab-93b4-ad44d8f5a7b8', '01a21558-a776-71ab-93b4-ad44d8f5a7b7', 'USD', 24.49, 'DONE', 'cancelled', 'guest',
            'guest');
        """;

    [Fact]
    public async Task An_order_of_an_older_version_is_there_with_its_address_and_its_history()
    {
        await using var database = Open(await shared.EmptyDatabaseAsync());
        await MigrateToAsync(database, "0006_jobs");
        await database.Database.ExecuteSqlRawAsync(CancelledOrder);

        await database.Database.MigrateAsync();

        var order = await database.Set<Order>().Include(order => order.History).SingleAsync(order => order.OrderId == Id);
        Assert.Equal(("Ada", "Oakland", "94601"), (order.ShipTo.Name, order.ShipTo.City, order.ShipTo.PostalCode));
        Assert.Equal(
            [OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Cancelled],
            order.History.OrderBy(change => change.ChangeId).Select(change => change.Status));
        Assert.Equal("stripe", (await database.Set<PaymentAttempt>().SingleAsync()).Provider);
        Assert.Equal("stripe", (await database.Set<RefundOwed>().SingleAsync()).Provider);
        var payment = await database.Set<Payment>().SingleAsync();
        Assert.Equal((24.49m, 24.49m), (payment.Captured, payment.Refunded));
        Assert.Empty((await new VerifyInvariants(database).RunAsync(CancellationToken.None)).Broken);
        Assert.Equal(4, (await database.Database.SqlQuery<long>($"select nextval('order_status_changes') as \"Value\"").ToListAsync()).Single());
    }

    // EF migrates to one it knows by a date in its name; ours have numbers.
    private static async Task MigrateToAsync(OrdersDbContext database, string last)
    {
        var history = database.GetService<IHistoryRepository>();
        var known = database.GetService<IMigrationsAssembly>();
        await history.CreateAsync();
        foreach (var (id, type) in known.Migrations.Where(migration => string.CompareOrdinal(migration.Key, last) <= 0))
        {
            var steps = known.CreateMigration(type, database.Database.ProviderName!).UpOperations.Cast<SqlOperation>().Select(step => step.Sql);
            await database.Database.ExecuteSqlRawAsync(Raw(string.Join('\n', [.. steps, history.GetInsertScript(new HistoryRow(id, "10"))])));
        }
    }

    // Braces of SQL would be taken for parameters.
    private static string Raw(string sql) => sql.Replace("{", "{{").Replace("}", "}}");

    private static OrdersDbContext Open(string connection) =>
        new(new DbContextOptionsBuilder<OrdersDbContext>().UseNpgsql(connection).Options);
}
