using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Database;

/// <summary>
/// Reads for showing, never for deciding, that go on while one of the two servers is gone or hangs. Each has a context of its own, because a
/// read that waits for a hung server is left to itself.
/// </summary>
public sealed class OrdersReads(IServiceScopeFactory scopes, EitherServer either, PrimaryDataSource primary, ReplicaDataSource replica)
{
    /// <summary>As things are now: from the primary; while that does not answer, from the replica as it is.</summary>
    public Task<T> CurrentAsync<T>(Func<DbContext, CancellationToken, Task<T>> query, CancellationToken ct) =>
        RunAsync(replicaFirst: false, query, ct);

    /// <summary>The same by one statement of SQL, for what is asked all the time: a context costs more than such a read.</summary>
    public Task<List<T>> CurrentAsync<T>(string sql, NpgsqlParameter parameter, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        return either.ReadAsync(replicaFirst: false, () => FromAsync(() => replica.DataSource), () => FromAsync(() => primary.ForRequests), ct);

        // Not asked for outside, as what is refused is an answer too.
        async Task<List<T>> FromAsync(Func<NpgsqlDataSource> source) =>
            await source().ListAsync(sql, [parameter.Clone()], read, CancellationToken.None);
    }

    /// <param name="replicaFirst">Whether what the replica has would do.</param>
    /// <param name="query">One read, which brings its values along. Its token is its own.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    public Task<T> RunAsync<T>(bool replicaFirst, Func<DbContext, CancellationToken, Task<T>> query, CancellationToken ct) =>
        either.ReadAsync(replicaFirst, () => WithinAsync<OrdersReadContext, T>(query), () => WithinAsync<OrdersDbContext, T>(query), ct);

    private async Task<T> WithinAsync<TContext, T>(Func<DbContext, CancellationToken, Task<T>> query) where TContext : DbContext
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await query(context, CancellationToken.None);
    }
}
