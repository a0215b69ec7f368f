using Npgsql;

namespace Shop.AppHost.Tests;

internal static class Sql
{
    /// <summary>Asks one server of the pair.</summary>
    public static async Task<T> AskAsync<T>(string connectionString, string sql, string server = "primary")
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Target Session Attributes={server};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
