using Npgsql;

namespace Shop.Catalog.Search;

/// <summary>Brings the search row of a product in line with its tables, in the transaction that changed them.</summary>
public static class RefreshSearch
{
    public static async Task RunAsync(NpgsqlTransaction transaction, Guid product, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select refresh_product_search(array[$1])", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = product } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
