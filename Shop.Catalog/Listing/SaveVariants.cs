using Google.Protobuf;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.V1;

namespace Shop.Catalog.Listing;

/// <summary>
/// Writes the variants of a product, in the transaction that saves it. One that is left out is archived, as orders refer to it; one that is named
/// again by its code is the same SKU as before.
/// </summary>
internal static class SaveVariants
{
    private const string Sql =
        """
        -- What is left out is taken out of the shop. So is, until the next statement, what gets other options: two variants may exchange theirs.
        update skus set archived_at = @now, updated_by = @by
        where product_id = @product_id and archived_at is null
            and not exists (select from jsonb_to_recordset(@variants) as w (code text, attributes jsonb)
                where w.code = skus.code and w.attributes = skus.attributes);

        insert into skus as k (sku_id, product_id, code, attributes, price, currency, image_id, position,
            min_quantity, quantity_step, max_quantity, created_by, updated_by)
        select w.sku_id, @product_id, w.code, w.attributes, (w.price ->> 'units')::numeric + (w.price ->> 'nanos')::numeric / 1000000000,
            w.price ->> 'currency', (select i.image_id from product_images i where i.product_id = @product_id and i.hash = w.image_hash limit 1),
            w.place - 1, coalesce((w.quantity ->> 'min')::integer, 1), coalesce((w.quantity ->> 'step')::integer, 1),
            nullif((w.quantity ->> 'max')::integer, 0), @by, @by
        from rows from (jsonb_to_recordset(@variants) as (sku_id uuid, code text, attributes jsonb, price jsonb, image_hash text, quantity jsonb))
            with ordinality as w (sku_id, code, attributes, price, image_hash, quantity, place)
        on conflict (sku_id) do update set attributes = excluded.attributes, price = excluded.price, currency = excluded.currency,
            image_id = excluded.image_id, position = excluded.position, archived_at = null,
            min_quantity = excluded.min_quantity, quantity_step = excluded.quantity_step, max_quantity = excluded.max_quantity, updated_by = @by
        where (k.attributes, k.price, k.currency, k.image_id, k.position, k.archived_at, k.min_quantity, k.quantity_step, k.max_quantity)
            is distinct from (excluded.attributes, excluded.price, excluded.currency, excluded.image_id, excluded.position, null::timestamptz,
                excluded.min_quantity, excluded.quantity_step, excluded.max_quantity);

        -- Those that are archived follow, in the order they had.
        update skus set position = behind.place, updated_by = @by
        from (
            select sku_id, jsonb_array_length(@variants) + row_number() over (order by position, sku_id) - 1 as place
            from skus where product_id = @product_id and archived_at is not null
        ) behind
        where skus.sku_id = behind.sku_id and skus.position <> behind.place
        """;

    // Names and defaults as the SQL reads them.
    private static readonly JsonFormatter Json =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));

    /// <param name="transaction">Of the save.</param>
    /// <param name="product">Whose variants.</param>
    /// <param name="variants">All of them in display order, each with its id.</param>
    /// <param name="by">Who saves them.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Ends the work; the transaction is then of no use.</param>
    public static async Task RunAsync(
        NpgsqlTransaction transaction, Guid product, IEnumerable<SavedVariant> variants, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("product_id", product),
                new("variants", NpgsqlDbType.Jsonb) { Value = $"[{string.Join(',', variants.Select(variant => Json.Format(variant)))}]" },
                new("by", by),
                new("now", now),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
