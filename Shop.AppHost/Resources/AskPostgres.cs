using Npgsql;

namespace Shop.AppHost.Resources;

/// <summary>What the app host itself asks of a server, as its superuser.</summary>
internal static class AskPostgres
{
    public static async Task<T?> AskAsync<T>(this PostgresServer server, string sql, CancellationToken ct)
    {
        // Unpooled: the questions are few, and a pool would hold on to a server that was restarted meanwhile.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Username = "postgres",
            Password = await server.SuperuserPassword.GetValueAsync(ct),
            Database = "postgres",
            Pooling = false,
            Timeout = 15,
            CommandTimeout = 30,
        }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is T value ? value : default;
    }

    /// <summary>Creates those databases that do not exist yet.</summary>
    public static async Task CreateDatabasesAsync(this PostgresServer primary, CancellationToken ct)
    {
        foreach (var name in primary.Databases)
        {
            var exists = await primary.AskAsync<bool>($"select exists (select from pg_database where datname = '{name}')", ct);
            if (!exists) await primary.AskAsync<object>($"create database \"{name}\" owner shop", ct);
        }
    }
}
