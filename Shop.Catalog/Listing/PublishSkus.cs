using Google.Protobuf;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Listing;

/// <summary>Publishes how some SKUs are now, in the transaction that changed them.</summary>
public static class PublishSkus
{
    private static readonly string Sql = SqlFile.Read("Listing/PublishSkus.sql");

    /// <param name="transaction">Of the change.</param>
    /// <param name="skus">The SKUs that changed.</param>
    /// <param name="cancellationToken">Ends the work; the transaction is then of no use.</param>
    public static async Task RunAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> skus, CancellationToken cancellationToken)
    {
        var changes = await ReadAsync(transaction, skus, cancellationToken);
        await EventWriter.AppendAllAsync(transaction, [.. changes.Select(change => ((IMessage)change, change.SkuId))], cancellationToken);
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
