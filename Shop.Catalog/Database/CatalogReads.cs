using Npgsql;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Database;

/// <summary>
/// Where shoppers' reads go: to the replica while it keeps up, and has got as far as the caller's own writes (<see cref="CallPosition"/>), else to
/// the primary. For showing, never for deciding.
/// </summary>
public sealed class CatalogReads(
    PrimaryDataSource primary, ReplicaDataSource replica, ReplicaFreshness freshness, EitherServer either, TimeProvider clock)
{
    /// <summary>Runs one read; a server that dies or hangs under it is passed by.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">By their names in the statement, or in its order.</param>
    /// <param name="read">Makes a value of the row under the reader.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    public async Task<List<T>> ListAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var replicaFirst = CallPosition.Current is { } written ? await freshness.HasReachedAsync(written, ct) : freshness.ReplicaMayServe;
        var (rows, asOf) = await either.ReadAsync(replicaFirst, FromReplicaAsync, () => FromAsync(primary.DataSource, behind: TimeSpan.Zero), ct);
        AsOf.Note(asOf);
        return rows;

        Task<(List<T> Rows, DateTimeOffset AsOf)> FromReplicaAsync() => FromAsync(replica.DataSource, freshness.Behind ?? TimeSpan.Zero);

        async Task<(List<T> Rows, DateTimeOffset AsOf)> FromAsync(NpgsqlDataSource source, TimeSpan behind)
        {
            var began = clock.GetUtcNow();
            NpgsqlParameter[] own = [.. parameters.Select(parameter => parameter.Clone())];
            return (await source.ListAsync(sql, own, read, CancellationToken.None), began - behind);
        }
    }

    /// <summary>As <see cref="ListAsync"/>, for a read of one row; null when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        where T : class => (await ListAsync(sql, parameters, read, ct)).SingleOrDefault();
}
