using Npgsql;
using Shop.Catalog.Import.Shopify;
using Shop.Catalog.Prices;
using Shop.Catalog.Sales;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>
/// A variant that a file calls reduced has its former price for the base price and is on sale, without an end, until a file says otherwise: then
/// the sale is over. In the transaction that saves the product; the same again changes nothing. Sales that somebody plans here are left alone.
/// </summary>
internal sealed class KeepImportedSales(PutSale putSale, RemoveSale removeSale, TimeProvider clock)
{
    private const string Find =
        """
        -- sales that came from a file
        select k.sku_id, k.code, i.discount_id, d.price
        from skus k
        left join imported_sales i using (sku_id)
        left join product_discounts d on d.discount_id = i.discount_id and d.ends_at is null
        where k.product_id = @product_id and k.archived_at is null
        """;

    private const string Others =
        "select 1 from product_discounts where sku_id = @sku_id and (ends_at is null or ends_at > @now) limit 1";

    private const string Note =
        """
        insert into imported_sales as noted (sku_id, discount_id, created_by, updated_by) values (@sku_id, @id, @by, @by)
        on conflict (sku_id) do update set discount_id = excluded.discount_id, updated_by = @by
        """;

    private const string Forget = "delete from imported_sales where sku_id = @sku_id";

    /// <param name="transaction">Of the product.</param>
    /// <param name="product">Its id.</param>
    /// <param name="variants">As the file has them.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="ct">Ends the work; the transaction is then of no use.</param>
    /// <returns>Whether anything has changed.</returns>
    public async Task<Result<bool>> RunAsync(
        NpgsqlTransaction transaction, Guid product, IReadOnlyList<ShopifyVariant> variants, string by, CancellationToken ct)
    {
        var reduced = variants.Where(variant => variant.CompareAt is not null).ToDictionary(variant => variant.Code, variant => variant.Price);
        var known = await FindAsync(transaction, product, ct);
        var hasChanged = false;
        foreach (var sku in known)
        {
            var wanted = reduced.TryGetValue(sku.Code, out var price) ? price : (decimal?)null;
            if (wanted == sku.Price)
                continue;
            if (sku.Sale is { } former && sku.Price is not null)
                await removeSale.InTransactionAsync(transaction, sku.Id, former, by, ct);
            hasChanged |= sku.Price is not null || wanted is not null;
            if (wanted is null)
            {
                await ExecuteAsync(transaction, Forget, ct, new NpgsqlParameter("sku_id", sku.Id));
                continue;
            }

            var put = await PutAsync(transaction, sku, wanted.Value, by, ct);
            if (!put.IsSuccess)
                return put.Fault;
        }

        return hasChanged;
    }

    private async Task<Result<PutSaleResponse>> PutAsync(
        NpgsqlTransaction transaction, KnownSku sku, decimal price, string by, CancellationToken ct)
    {
        await using (var others = new NpgsqlCommand(Others, transaction.Connection, transaction)
        {
            Parameters = { new("sku_id", sku.Id), new("now", clock.GetUtcNow()) },
        })
        {
            if (await others.ExecuteScalarAsync(ct) is not null)
            {
                return new Fault.Conflict(
                    "code_on_sale", $"{sku.Code} is reduced in the file, but a sale of it was planned here. End that one first.");
            }
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var request = new PutSaleRequest
        {
            SkuId = sku.Id.ToString(),
            Sale = new Sale { SaleId = id.ToString(), Price = new Money(price, CatalogCurrency.Code).ToProto() },
        };
        var put = await putSale.InTransactionAsync(transaction, request, by, ct);
        if (put.IsSuccess)
            await ExecuteAsync(transaction, Note, ct, new("sku_id", sku.Id), new("id", id), new("by", by));
        return put;
    }

    private async Task<List<KnownSku>> FindAsync(NpgsqlTransaction transaction, Guid product, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Find, transaction.Connection, transaction)
        {
            Parameters = { new("product_id", product) },
        };
        return await command.ListAsync(
            row => new KnownSku(
                row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.IsDBNull(3) ? null : row.GetDecimal(3)),
            ct);
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="Id">Of the SKU.</param>
    /// <param name="Code">Of it.</param>
    /// <param name="Sale">That a file made; it may be over.</param>
    /// <param name="Price">Of that sale while it runs without an end; null: it does not.</param>
    private sealed record KnownSku(Guid Id, string Code, Guid? Sale, decimal? Price);
}
