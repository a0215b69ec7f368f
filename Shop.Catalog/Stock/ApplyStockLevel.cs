using System.Data.Common;
using Npgsql;
using Shop.Catalog.Search;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Stock;

/// <summary>Keeps how many units Orders can sell of a SKU. Messages may come twice or late: an older one changes nothing.</summary>
public sealed class ApplyStockLevel(ILogger<ApplyStockLevel> log) : IEventHandler
{
    // No row: the level is no news. What lists and search say of a product changes only with what can be bought at all: the number left is
    // read where it is shown. Nobody else writes levels, so the one before is the one that is replaced.
    private const string Sql =
        """
        -- apply the stock level
        with former as (
            select available from sku_stock where sku_id = @sku_id
        ), applied as (
            insert into sku_stock (sku_id, available, version)
            select sku_id, @available, @version from skus where sku_id = @sku_id
            on conflict (sku_id) do update set available = excluded.available, version = excluded.version
                where sku_stock.version < excluded.version
            returning sku_id
        )
        select product_id, (coalesce((select available from former), 0) > 0) <> (@available > 0) as turned from skus join applied using (sku_id)
        """;

    public string Kind => StockChanged.Descriptor.FullName;

    public async Task ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var level = e.Read<StockChanged>();
        var ours = (NpgsqlTransaction)transaction;
        await using var command = new NpgsqlCommand(Sql, ours.Connection, ours)
        {
            Parameters = { new("sku_id", Guid.Parse(level.SkuId)), new("available", level.Available), new("version", level.Version) },
        };
        if (await command.ListAsync(row => (Product: row.GetGuid(0), Turned: row.GetBoolean(1)), ct) is not [var news])
        {
            log.LogDebug("Nothing new about SKU {Sku} in version {Version}", level.SkuId, level.Version);
            return;
        }

        if (news.Turned)
            await RefreshSearch.RunAsync(ours, news.Product, ct);
        CatalogTelemetry.StockLevelApplied(soldOut: level.Available == 0);
    }
}
