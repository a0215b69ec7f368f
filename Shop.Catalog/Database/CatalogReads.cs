using Npgsql;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database;

/// <summary>Where shoppers' reads go: to the replica while it keeps up, else to the primary. For showing, never for deciding.</summary>
public sealed class CatalogReads(PrimaryDataSource primary, ReplicaDataSource replica, ReplicaFreshness freshness, EitherServer either)
{
    /// <summary>Runs one read; a server that dies or hangs under it is passed by.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">By their names in the statement, or in its order.</param>
    /// <param name="read">Makes a value of the row under the reader.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    public Task<List<T>> ListAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        return either.ReadAsync(freshness.ReplicaMayServe, () => FromAsync(replica.DataSource), () => FromAsync(primary.DataSource), ct);

        Task<List<T>> FromAsync(NpgsqlDataSource source) =>
            source.ListAsync(sql, [.. parameters.Select(parameter => parameter.Clone())], read, CancellationToken.None);
    }

    /// <summary>As <see cref="ListAsync"/>, for a read of one row; null when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        where T : class => (await ListAsync(sql, parameters, read, ct)).SingleOrDefault();
}
