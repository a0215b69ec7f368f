using System.Data.Common;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.V1;

namespace Shop.Catalog.Stock;

/// <summary>Notes how many units Orders can sell of a SKU. Messages may come twice or late: an older one changes nothing.</summary>
public sealed class HearStockLevel(CatalogMetrics metrics, ILogger<HearStockLevel> log) : IEventHandler
{
    private static readonly string Sql = SqlFile.Read("Stock/HearStockLevel.sql");

    public string Kind => StockChanged.Descriptor.FullName;

    public async Task ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var level = e.Read<StockChanged>();
        var ours = (NpgsqlTransaction)transaction;
        await using var command = new NpgsqlCommand(Sql, ours.Connection, ours)
        {
            Parameters = { new("sku_id", Guid.Parse(level.SkuId)), new("available", level.Available), new("version", level.Version) },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is not Guid product)
        {
            log.LogDebug("Nothing new about SKU {Sku} in version {Version}", level.SkuId, level.Version);
            return;
        }

        await RefreshSearch.RunAsync(ours, product, cancellationToken);
        metrics.StockLevelHeard(soldOut: level.Available == 0);
    }
}
