using Google.Protobuf;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Listing;

/// <summary>Publishes how some SKUs are now, in the transaction that changed them.</summary>
public static class PublishSkus
{
    private const string Sql =
        """
        -- Counts the change of the SKUs in @sku_ids; whoever changes one of them too waits here, in SKU order, for the other's commit.
        with changed as (select sku_id from skus where sku_id = any(@sku_ids) order by sku_id for update)
        update skus set version = version + 1 from changed where skus.sku_id = changed.sku_id;

        -- How they are now. A statement of its own: its snapshot has what those who went before have committed.
        select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, c.price, c.currency,
            coalesce(i.hash, ''), k.archived_at is not null or p.archived_at is not null, k.version, p.lang,
            k.min_quantity, k.quantity_step, coalesce(k.max_quantity, 999)
        from skus k
        join sku_prices c using (sku_id)
        join products p on p.product_id = k.product_id
        left join product_images i using (image_id)
        where k.sku_id = any(@sku_ids)
        order by k.sku_id
        """;

    /// <param name="transaction">Of the change.</param>
    /// <param name="skus">The SKUs that changed.</param>
    /// <param name="ct">Ends the work; the transaction is then of no use.</param>
    public static async Task RunAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> skus, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction) { Parameters = { new("sku_ids", skus.ToArray()) } };
        var changes = await command.ListAsync(Read, ct);
        await EventWriter.AppendAllAsync(transaction, [.. changes.Select(change => ((IMessage)change, change.SkuId))], ct);
    }

    private static SkuChanged Read(NpgsqlDataReader row) => new()
    {
        SkuId = row.GetGuid(0).ToString(),
        ProductId = row.GetGuid(1).ToString(),
        ProductSlug = row.GetString(2),
        ProductName = row.GetString(3),
        Attributes = { VariantAttributes.InOrder(row.GetString(5), row.GetFieldValue<string[]>(4)) },
        Price = new Money(row.GetDecimal(6), row.GetString(7)).ToProto(),
        ImageHash = row.GetString(8),
        Archived = row.GetBoolean(9),
        Version = row.GetInt64(10),
        Lang = row.GetString(11),
        Quantity = new QuantityRule(row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)).ToProto(),
    };
}
