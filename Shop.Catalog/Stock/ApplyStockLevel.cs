using Npgsql;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.V1;

namespace Shop.Catalog.Stock;

/// <summary>Keeps how many units Orders can sell of a SKU. Messages may come twice or late: an older one changes nothing.</summary>
public sealed class ApplyStockLevel(ILogger<ApplyStockLevel> log) : IEventStatement
{
    // No row: the level is no news. What lists and search say of a product changes only with what can be bought at all: the number left is
    // read where it is shown. Nobody else writes levels, so the one before is the one that is replaced.
    private const string Sql =
        """
        -- apply the stock level
        with former as (
            select available from sku_stock where sku_id = $1
        ), applied as (
            insert into sku_stock (sku_id, available, version)
            select sku_id, $2, $3 from skus where sku_id = $1
            on conflict (sku_id) do update set available = excluded.available, version = excluded.version
                where sku_stock.version < excluded.version
            returning sku_id
        )
        select case
            when (coalesce((select available from former), 0) > 0) <> ($2 > 0) then refresh_product_search(array[product_id])
        end
        from skus join applied using (sku_id)
        """;

    // Levels come in the order of Orders' changes, and whoever else refreshes several products goes by their ids.
    private const string Lock =
        """
        -- lock the products of stock levels
        select from products where product_id in (select product_id from skus where sku_id = any($1)) order by product_id for no key update
        """;

    public string Kind => StockChanged.Descriptor.FullName;

    public NpgsqlBatchCommand StatementFor(Event e)
    {
        var level = e.Read<StockChanged>();
        return new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = Guid.Parse(level.SkuId) }, new() { Value = level.Available }, new() { Value = level.Version },
            },
        };
    }

    public NpgsqlBatchCommand LockFor(IReadOnlyList<Event> events) => new(Lock)
    {
        Parameters = { new() { Value = events.Select(e => Guid.Parse(e.Read<StockChanged>().SkuId)).ToArray() } },
    };

    public void Applied(Event e, ulong rows)
    {
        var level = e.Read<StockChanged>();
        if (rows == 0)
            log.LogDebug("Nothing new about SKU {Sku} in version {Version}", level.SkuId, level.Version);
        else
            CatalogTelemetry.StockLevelApplied(soldOut: level.Available == 0);
    }
}
