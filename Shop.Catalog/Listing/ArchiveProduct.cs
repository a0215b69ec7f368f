using Npgsql;
using Shop.Catalog.Database;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Listing;

/// <summary>
/// Takes a product out of the shop. Its rows stay, because orders refer to them; the other services learn of it in the same transaction.
/// </summary>
public sealed class ArchiveProduct(PrimaryDataSource primary, TimeProvider clock)
{
    private static readonly string Sql = SqlFile.Read("Listing/ArchiveProduct.sql");

    /// <returns>The SKUs that can no longer be bought.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> RunAsync(Guid product, string by, CancellationToken cancellationToken)
    {
        var skus = await primary.InTransactionAsync((transaction, ct) => ArchiveAsync(transaction, product, by, ct), cancellationToken);
        return skus.Count == 0 ? new Fault.NotFound($"product {product}") : skus;
    }

    private async Task<List<Guid>> ArchiveAsync(NpgsqlTransaction transaction, Guid product, string by, CancellationToken cancellationToken)
    {
        var skus = new List<Guid>();
        await using (var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("product_id", product), new("by", by), new("now", clock.GetUtcNow()) },
        })
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
                skus.Add(rows.GetGuid(0));
        }

        await RefreshSearch.RunAsync(transaction, product, cancellationToken);
        await PublishSkus.RunAsync(transaction, skus, cancellationToken);
        return skus;
    }
}
