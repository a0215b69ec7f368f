using System.Data.Common;
using Npgsql;
using Shop.Catalog.Search;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.V1;

namespace Shop.Catalog.Stock;

/// <summary>Keeps how many units Orders can sell of a SKU. Messages may come twice or late: an older one changes nothing.</summary>
public sealed class ApplyStockLevel(ILogger<ApplyStockLevel> log) : IEventHandler
{
    // Returns the product when the level is news.
    private const string Sql =
        """
        -- apply the stock level
        with applied as (
            insert into sku_stock (sku_id, available, version)
            select sku_id, @available, @version from skus where sku_id = @sku_id
            on conflict (sku_id) do update set available = excluded.available, version = excluded.version
                where sku_stock.version < excluded.version
            returning sku_id
        )
        select product_id from skus join applied using (sku_id)
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
        if (await command.ExecuteScalarAsync(ct) is not Guid product)
        {
            log.LogDebug("Nothing new about SKU {Sku} in version {Version}", level.SkuId, level.Version);
            return;
        }

        await RefreshSearch.RunAsync(ours, product, ct);
        CatalogTelemetry.StockLevelApplied(soldOut: level.Available == 0);
    }
}
