using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.Database;
using Shop.Orders.Skus;

namespace Shop.Orders.Stock;

/// <summary>Keeps Orders' copy of a SKU. The first event about it also opens its shelf, empty.</summary>
public sealed class ApplySkuChanged : IEventHandler
{
    private const string Actor = "catalog";

    public string Kind => SkuChanged.Descriptor.FullName;

    public async Task ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var sku = e.Read<SkuChanged>();
        await using var database = await OrdersDbContext.WithinAsync(connection, transaction, ct);
        await KeepAsync(database, sku, ct);
        var opened = await OpenShelfAsync(database, Guid.Parse(sku.SkuId), ct);
        await new PublishStock(database).RunAsync(opened, ct);
    }

    private static Task<int> KeepAsync(OrdersDbContext database, SkuChanged sku, CancellationToken ct)
    {
        var price = Money.From(sku.Price);
        var quantity = QuantityRule.From(sku.Quantity);
        var attributes = JsonSerializer.Serialize(sku.Attributes.Select(fact => new SkuAttribute(fact.Name, fact.Value)), JsonColumn.Options);
        return database.Database.ExecuteSqlAsync(
            $"""
            insert into stock_items
                (sku_id, product_id, product_slug, name, lang, attributes, price, currency, image_hash, min_quantity, quantity_step, max_quantity,
                archived, version, created_by, updated_by)
            values
                ({Guid.Parse(sku.SkuId)}, {Guid.Parse(sku.ProductId)}, {sku.ProductSlug}, {sku.ProductName}, {sku.Lang}, {attributes}::jsonb,
                {price.Amount}, {price.Currency}, {sku.ImageHash},
                {quantity.Min}, {quantity.Step}, {quantity.Max}, {sku.Archived}, {sku.Version}, {Actor}, {Actor})
            on conflict (sku_id) do update set
                product_id = excluded.product_id, product_slug = excluded.product_slug, name = excluded.name, lang = excluded.lang,
                attributes = excluded.attributes, price = excluded.price, currency = excluded.currency, image_hash = excluded.image_hash,
                min_quantity = excluded.min_quantity, quantity_step = excluded.quantity_step, max_quantity = excluded.max_quantity,
                archived = excluded.archived, version = excluded.version, updated_by = excluded.updated_by
            where stock_items.version < excluded.version
            """,
            ct);
    }

    private static Task<List<StockNow>> OpenShelfAsync(OrdersDbContext database, Guid sku, CancellationToken ct) =>
        database.Database.SqlQuery<StockNow>(
            $"""
            insert into inventory (sku_id, warehouse_id, on_hand, created_by, updated_by)
            values ({sku}, {Warehouse.Main}, 0, {Actor}, {Actor})
            on conflict (sku_id, warehouse_id) do nothing
            returning sku_id as "SkuId", on_hand as "Available", version as "Version"
            """).ToListAsync(ct);
}
