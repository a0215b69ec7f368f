using Npgsql;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database;

/// <summary>Where shoppers' reads go: to the replica while it keeps up, else to the primary. For showing, never for deciding.</summary>
public sealed class CatalogReads(PrimaryDataSource primary, ReplicaDataSource replica, ReplicaFreshness freshness)
{
    private const int Attempts = 2;

    /// <summary>Runs one read. A server that dies under it costs a second attempt, which finds the other server.</summary>
    public async Task<T> RunAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var source = freshness.ReplicaMayServe ? replica.DataSource : primary.DataSource;
            try
            {
                await using var command = source.CreateCommand(sql);
                foreach (var parameter in parameters)
                    command.Parameters.Add(parameter.Clone());
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                return await read(rows);
            }
            catch (NpgsqlException e) when (e.IsTransient && attempt < Attempts)
            {
                // The connection is broken and gone from its pool; the next one goes where a server answers.
            }
        }
    }
}
