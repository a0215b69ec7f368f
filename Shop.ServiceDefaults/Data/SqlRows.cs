using Npgsql;

namespace Shop.ServiceDefaults.Data;

/// <summary>What a statement reads or writes, in a database that the caller has chosen.</summary>
public static class SqlRows
{
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource source, string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ListAsync(read, ct);
    }

    /// <returns>How many rows it wrote.</returns>
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource source, string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        var values = new List<T>();
        while (await rows.ReadAsync(ct))
            values.Add(read(rows));
        return values;
    }
}
