using Npgsql;
using Shop.Catalog.Search;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.V1;

namespace Shop.Catalog.Stock;

/// <summary>Keeps how many units Orders can sell of SKUs. Messages may come twice or late: an older one changes nothing.</summary>
public sealed class ApplyStockLevel(RefreshBehind behind, ILogger<ApplyStockLevel> log) : IEventRunStatement
{
    /// <summary>Levels whose products are brought in line at once; those of more follow in steps, moments later.</summary>
    public const int AtOnce = 20;

    // No row: the level is no news. What lists and search say of a product changes only with what can be bought at all: the number left is
    // read where it is shown. Nobody else writes levels, so the one before is the one that is replaced. A product that is in the queue for its
    // search row is locked there: whoever is about to write that row waits, and then knows the level.
    private const string Sql =
        """
        -- apply stock levels
        with told as (
            select distinct on (sku_id) sku_id, available, version from unnest($1, $2, $3) told (sku_id, available, version)
            order by sku_id, version desc
        ), former as materialized (
            select sku_id, available from sku_stock where sku_id = any($1)
        ), applied as (
            insert into sku_stock (sku_id, available, version)
            select t.sku_id, t.available, t.version from told t join skus using (sku_id) order by t.sku_id
            on conflict (sku_id) do update set available = excluded.available, version = excluded.version
                where sku_stock.version < excluded.version
            returning sku_id, available
        ), turned as materialized (
            select distinct k.product_id from applied a join skus k using (sku_id) left join former f using (sku_id)
            where (coalesce(f.available, 0) > 0) <> (a.available > 0)
        ), behind as (
            insert into search_refreshes (product_id, popularity)
            select product_id, popularity from turned join products using (product_id) where $4 order by product_id
            on conflict (product_id) do update set due_at = least(search_refreshes.due_at, now())
        ), refreshed as materialized (
            select refresh_product_search(array_agg(product_id)) from turned having count(*) > 0 and not $4
        )
        select sku_id, refreshed from applied left join refreshed on true
        """;

    public string Kind => StockChanged.Descriptor.FullName;

    public NpgsqlBatchCommand StatementFor(IReadOnlyList<Event> events)
    {
        StockChanged[] levels = [.. events.Select(e => e.Read<StockChanged>())];
        return new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = Array.ConvertAll(levels, level => Guid.Parse(level.SkuId)) },
                new() { Value = Array.ConvertAll(levels, level => level.Available) },
                new() { Value = Array.ConvertAll(levels, level => level.Version) },
                new() { Value = levels.Length > AtOnce },
            },
        };
    }

    public void Applied(IReadOnlyList<Event> events, ulong rows)
    {
        if (events.Count > AtOnce)
            behind.Ring();
        if (rows == 0)
        {
            log.LogDebug("Nothing new about SKU {Sku} and {Count} after it", events[0].Subject, events.Count - 1);
            return;
        }

        var soldOut = events.Count(e => e.Read<StockChanged>().Available == 0);
        CatalogTelemetry.StockLevelsApplied(soldOut, events.Count - soldOut);
    }
}
