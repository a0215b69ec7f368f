using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Database;

/// <summary>Tells the other services how some SKUs are now, in the transaction that changed them.</summary>
public static class AnnounceSkus
{
    private static readonly string Sql = SqlFile.Read("Database/AnnounceSkus.sql");

    /// <param name="transaction">Of the change.</param>
    /// <param name="skus">The SKUs that changed.</param>
    /// <param name="initialStock">Units Orders puts on the shelf when it first hears of a SKU; only the demo catalog has any.</param>
    /// <param name="cancellationToken">Ends the work; the transaction is then of no use.</param>
    public static async Task RunAsync(
        NpgsqlTransaction transaction,
        IReadOnlyCollection<Guid> skus,
        IReadOnlyDictionary<Guid, int>? initialStock,
        CancellationToken cancellationToken)
    {
        foreach (var change in await ReadAsync(transaction, skus, cancellationToken))
        {
            change.InitialStock = initialStock?.GetValueOrDefault(Guid.Parse(change.SkuId)) ?? 0;
            await EventWriter.AppendAsync(transaction, change, change.SkuId, cancellationToken);
        }
    }

    private static async Task<List<SkuChanged>> ReadAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> skus, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction) { Parameters = { new("sku_ids", skus.ToArray()) } };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<SkuChanged>();
        while (await rows.ReadAsync(cancellationToken))
        {
            changes.Add(new SkuChanged
            {
                SkuId = rows.GetGuid(0).ToString(),
                ProductId = rows.GetGuid(1).ToString(),
                ProductSlug = rows.GetString(2),
                ProductName = rows.GetString(3),
                Attributes = { VariantAttributes.InOrder(rows.GetString(5), rows.GetFieldValue<string[]>(4)) },
                Price = new Money(rows.GetDecimal(6), rows.GetString(7)).ToProto(),
                ImageHash = rows.GetString(8),
                Archived = rows.GetBoolean(9),
                Version = rows.GetInt64(10),
            });
        }

        return changes;
    }
}
