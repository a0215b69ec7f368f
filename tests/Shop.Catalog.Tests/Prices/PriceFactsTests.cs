using System.Globalization;
using System.Text;
using CsCheck;
using Npgsql;
using Shop.Catalog.Prices;
using Shop.Catalog.Tests.Stack;
using Shop.Contracts;
using static Shop.Catalog.Tests.Prices.RandomPrices;

namespace Shop.Catalog.Tests.Prices;

/// <summary>The database's half of a price: what it hands to the pure function, and what lists are sorted by.</summary>
[Collection(RunningCatalog.Name)]
public class PriceFactsTests(RunningCatalog catalog)
{
    private const string Ask =
        """
        select c.price, c.list_price, price_facts(c.sku_id, false)::text, k.price
        from sku_prices c join skus k using (sku_id) where c.sku_id = $1
        """;

    [Fact]
    public async Task The_database_and_the_function_agree_on_what_everybody_pays_and_paid_at_any_moment()
    {
        var sku = Guid.Parse((await catalog.ProductAsync("indoor-watering-can")).Skus[0].SkuId);
        await using var connection = await catalog.Primary.OpenConnectionAsync();

        await Gen.Select(PlannedSales, Bases, Moment).SampleAsync(
            async (sales, bases, at) =>
            {
                await using var transaction = await connection.BeginTransactionAsync();
                var facts = new PriceFacts(sales, bases, []);
                await WriteAsync(connection, sku, facts, at);
                await CompareAsync(connection, sku, facts, at);
                await transaction.RollbackAsync();
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task Whoever_sets_a_price_writes_its_history_and_nobody_rewrites_it()
    {
        var sku = (await catalog.ProductAsync("kitchen-timer-clock")).Skus[0].SkuId;

        await catalog.ChangePriceAsync(sku, new Money(17, "USD"));
        await catalog.ExecuteAsync($"update skus set price = 18 where sku_id = '{sku}'; update skus set price = 18 where sku_id = '{sku}'");

        Assert.Equal([72m, 17m, 18m], await catalog.ScalarAsync<decimal[]>(
            $"select array_agg(price order by valid_from) from price_history where sku_id = '{sku}'"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => catalog.ExecuteAsync($"delete from price_history where sku_id = '{sku}'"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
        Assert.Equal(0, await catalog.ScalarAsync<long>(
            "select count(*) from skus k where not exists (select from price_history h where h.sku_id = k.sku_id)"));

        // Past the verb nobody brings lists in line.
        Assert.True((await catalog.ChangePriceAsync(sku, new Money(72, "USD"))).IsSuccess);
    }

    private static async Task CompareAsync(NpgsqlConnection connection, Guid sku, PriceFacts facts, DateTimeOffset at)
    {
        await using var command = new NpgsqlCommand(Ask, connection) { Parameters = { new() { Value = sku } } };
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        var listed = new Money(row.GetDecimal(3), "USD");
        var (wanted, read) = (Quote.OfOne(listed, facts, at), Quote.OfOne(listed, PriceFacts.Parse(row.GetString(2)), at));
        Assert.Equal(wanted.Steps, read.Steps);
        Assert.Equal((wanted.Unit, wanted.Lowest30Days), (read.Unit, read.Lowest30Days));
        Assert.Equal((wanted.Unit.Amount, wanted.List.Amount), (row.GetDecimal(0), row.GetDecimal(1)));
    }

    // Its rows of today would be part of it.
    private static async Task WriteAsync(NpgsqlConnection connection, Guid sku, PriceFacts facts, DateTimeOffset at)
    {
        var sql = new StringBuilder("alter table price_history disable trigger append_only; ")
            .Append(CultureInfo.InvariantCulture, $"delete from price_history where sku_id = '{sku}'; ")
            .Append(CultureInfo.InvariantCulture, $"select set_config('shop.now', '{at:O}', true); ");
        foreach (var former in facts.Bases)
            sql.Append(CultureInfo.InvariantCulture, $"insert into price_history values ('{sku}', '{former.ValidFrom:O}', {former.Price}); ");
        foreach (var sale in facts.Sales)
        {
            var end = sale.EndsAt is { } moment ? $"'{moment:O}'" : "null";
            sql.Append(
                CultureInfo.InvariantCulture,
                $"insert into product_discounts values (gen_random_uuid(), '{sku}', {sale.Price}, '{sale.StartsAt:O}', {end}); ");
        }

        await using var command = new NpgsqlCommand(sql.ToString(), connection);
        await command.ExecuteNonQueryAsync();
    }
}
