using Npgsql;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Listing;

/// <summary>
/// Takes a product out of the shop, and answers the same when it is out already. Its rows stay, because orders refer to them; the other
/// services learn of it in the same transaction.
/// </summary>
public sealed class ArchiveProduct(EventTransactions transactions, TimeProvider clock)
{
    // No row: there is no such product. What is archived already keeps its moment; its variants stay as they are, for when it comes back.
    private const string Sql =
        """
        update products set archived_at = coalesce(archived_at, @now), draft = false, updated_by = @by
        where product_id = @product_id and (draft or archived_at is null);
        select sku_id from skus where product_id = @product_id order by position;
        """;

    /// <param name="request">The product.</param>
    /// <param name="by">Who archives it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<ArchiveProductResponse>> RunAsync(ArchiveProductRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");

        var skus = await transactions.RunAsync((transaction, ct) => ArchiveAsync(transaction, product, by, ct), ct);
        return skus.Count == 0
            ? new Fault.NotFound($"product {product}")
            : new ArchiveProductResponse { SkuIds = { skus.Select(sku => sku.ToString()) } };
    }

    private async Task<List<Guid>> ArchiveAsync(NpgsqlTransaction transaction, Guid product, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("product_id", product), new("by", by), new("now", clock.GetUtcNow()) },
        };
        var skus = await command.ListAsync(row => row.GetGuid(0), ct);
        await RefreshSearch.RunAsync(transaction, product, ct);
        await PublishSkus.RunAsync(transaction, skus, ct);
        return skus;
    }
}
