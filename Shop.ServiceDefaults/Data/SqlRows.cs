using Npgsql;

namespace Shop.ServiceDefaults.Data;

/// <summary>What a statement reads, from a database that the caller has chosen.</summary>
public static class SqlRows
{
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource source, string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ListAsync(read, ct);
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
