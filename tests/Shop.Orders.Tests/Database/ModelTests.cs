using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shop.Orders.Database;
using Shop.Orders.Tests.Stack;

namespace Shop.Orders.Tests.Database;

[Collection(SharedServices.Name)]
public class ModelTests(SharedServices shared)
{
    [Fact]
    public async Task The_model_is_the_migrated_database_column_by_column()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (expected, found) = await shop.WithAsync(async (OrdersDbContext database) => (
            Ours(database.Model).SelectMany(Columns).Order(StringComparer.Ordinal).ToList(),
            await database.Database.SqlQuery<string>(
                $"""
                select a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || case when a.attnotnull then ' not null' else '' end as "Value"
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                    and a.attnum > 0 and not a.attisdropped and c.relname not in ('event_log', 'event_offsets', '__EFMigrationsHistory')
                """).ToListAsync()));

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_models_keys_are_the_databases()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var (expected, found) = await shop.WithAsync(async (OrdersDbContext database) => (
            Ours(database.Model).Select(Key).Order(StringComparer.Ordinal).ToList(),
            await database.Database.SqlQuery<string>(
                $"""
                select i.indrelid::regclass || ': ' || string_agg(a.attname, ', ' order by a.attname) as "Value"
                from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                where i.indisprimary and c.relnamespace = current_schema()::regnamespace and not c.relispartition
                    and c.relname not in ('event_log', 'event_offsets', '__EFMigrationsHistory')
                group by i.indrelid
                """).ToListAsync()));

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_ledger_and_the_history_cannot_be_rewritten()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        await shop.NewBuyer().BuyAsync(sku, 1);

        foreach (var attempt in new[]
        {
            "update stock_ledger set on_hand_change = 0 returning 1", "delete from stock_ledger returning 1", "truncate stock_ledger cascade",
            "update order_status_history set why = 'never' returning 1", "delete from order_status_history returning 1",
        })
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => shop.NumberAsync(attempt));
            Assert.Equal(Npgsql.PostgresErrorCodes.RestrictViolation, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_last_line_against_overselling_is_the_table_itself()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        await shop.SellAsync(stock: 3);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => shop.NumberAsync("update inventory set reserved = 4 returning 1"));

        Assert.Equal("inventory_never_oversold", refused.ConstraintName);
    }

    // The message library's tables are compared with the library itself (MessageStoreTests).
    private static IEnumerable<IEntityType> Ours(IModel model) => model.GetEntityTypes().Where(entity => entity.GetSchema() is null);

    private static IEnumerable<string> Columns(IEntityType entity) => Properties(entity).Select(property =>
        $"{entity.GetTableName()}.{property.GetColumnName()} {TypeOf(property)}{(property.IsNullable ? "" : " not null")}");

    private static IEnumerable<IProperty> Properties(IEntityType entity) =>
        entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(whole => whole.ComplexType.GetProperties()));

    private static string TypeOf(IProperty property) => property.GetColumnType();

    private static string Key(IEntityType entity) => $"{entity.GetTableName()}: "
        + string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).Order(StringComparer.Ordinal));
}
