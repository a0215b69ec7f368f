using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.Database;
using Shop.Orders.Skus;

namespace Shop.Orders.Stock;

/// <summary>Keeps Orders' copy of SKUs. The first event about one also opens its shelf, empty.</summary>
public sealed class ApplySkuChanged : IEventRunHandler
{
    private const string Actor = "catalog";

    // Rows in the order of their keys, as everybody locks them; of several events about one SKU the newest.
    private const string Keep =
        """
        -- keep copies of SKUs
        insert into stock_items
            (sku_id, product_id, product_slug, name, lang, attributes, price, currency, image_hash,
            min_quantity, quantity_step, max_quantity, archived, version, created_by, updated_by)
        select sku_id, product_id, product_slug, name, lang, attributes, price, currency, image_hash,
            min_quantity, quantity_step, max_quantity, archived, version, @by, @by
        from (
            select distinct on (sku_id) *
            from unnest(@skus, @products, @slugs, @names, @langs, @attributes, @prices, @currencies, @images, @min, @step, @max, @archived,
                @versions) told (sku_id, product_id, product_slug, name, lang, attributes, price, currency, image_hash,
                min_quantity, quantity_step, max_quantity, archived, version)
            order by sku_id, version desc
        ) newest
        on conflict (sku_id) do update set
            product_id = excluded.product_id, product_slug = excluded.product_slug, name = excluded.name, lang = excluded.lang,
            attributes = excluded.attributes, price = excluded.price, currency = excluded.currency, image_hash = excluded.image_hash,
            min_quantity = excluded.min_quantity, quantity_step = excluded.quantity_step, max_quantity = excluded.max_quantity,
            archived = excluded.archived, version = excluded.version, updated_by = excluded.updated_by
        where stock_items.version < excluded.version
        """;

    public string Kind => SkuChanged.Descriptor.FullName;

    public async Task ApplyAllAsync(IReadOnlyList<Event> events, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        SkuChanged[] skus = [.. events.Select(e => e.Read<SkuChanged>())];
        await KeepAsync(skus, (NpgsqlTransaction)transaction, ct);
        await using var database = await OrdersDbContext.WithinAsync(connection, transaction, ct);
        var opened = await OpenShelvesAsync(database, [.. skus.Select(sku => Guid.Parse(sku.SkuId)).Distinct().Order()], ct);
        await new PublishStock(database).RunAsync(opened, ct);
    }

    private static async Task KeepAsync(SkuChanged[] skus, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var prices = Array.ConvertAll(skus, sku => Money.From(sku.Price));
        var quantities = Array.ConvertAll(skus, sku => QuantityRule.From(sku.Quantity));
        await using var command = new NpgsqlCommand(Keep, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("skus", Array.ConvertAll(skus, sku => Guid.Parse(sku.SkuId))),
                new("products", Array.ConvertAll(skus, sku => Guid.Parse(sku.ProductId))),
                new("slugs", Array.ConvertAll(skus, sku => sku.ProductSlug)),
                new("names", Array.ConvertAll(skus, sku => sku.ProductName)),
                new("langs", Array.ConvertAll(skus, sku => sku.Lang)),
                new("attributes", NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = Array.ConvertAll(skus, AttributesOf) },
                new("prices", Array.ConvertAll(prices, price => price.Amount)),
                new("currencies", Array.ConvertAll(prices, price => price.Currency)),
                new("images", Array.ConvertAll(skus, sku => sku.ImageHash)),
                new("min", Array.ConvertAll(quantities, quantity => quantity.Min)),
                new("step", Array.ConvertAll(quantities, quantity => quantity.Step)),
                new("max", Array.ConvertAll(quantities, quantity => quantity.Max)),
                new("archived", Array.ConvertAll(skus, sku => sku.Archived)),
                new("versions", Array.ConvertAll(skus, sku => sku.Version)),
                new("by", Actor),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string AttributesOf(SkuChanged sku) =>
        JsonSerializer.Serialize(sku.Attributes.Select(fact => new SkuAttribute(fact.Name, fact.Value)), JsonColumn.Options);

    private static Task<List<StockNow>> OpenShelvesAsync(OrdersDbContext database, Guid[] skus, CancellationToken ct) =>
        database.Database.SqlQuery<StockNow>(
            $"""
            insert into inventory (sku_id, warehouse_id, on_hand, created_by, updated_by)
            select sku_id, {Warehouse.Main}, 0, {Actor}, {Actor} from unnest({skus}) with ordinality as told (sku_id, place) order by place
            on conflict (sku_id, warehouse_id) do nothing
            returning sku_id as "SkuId", on_hand as "Available", version as "Version"
            """).ToListAsync(ct);
}
