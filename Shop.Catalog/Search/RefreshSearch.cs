using Npgsql;

namespace Shop.Catalog.Search;

/// <summary>Brings the search rows of products in line with their tables, in the transaction that changed them.</summary>
public static class RefreshSearch
{
    public static Task RunAsync(NpgsqlTransaction transaction, Guid product, CancellationToken ct) => RunAsync(transaction, [product], ct);

    public static async Task RunAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> products, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select refresh_product_search($1)", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = products.ToArray() } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
