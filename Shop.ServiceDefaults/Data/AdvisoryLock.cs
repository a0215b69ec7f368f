using Npgsql;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Data;

/// <summary>
/// What only one process may do at a time. The lock belongs to a connection, so it is free again as soon as its holder dies,
/// and a holder that works on <see cref="Connection"/> can do nothing after it has lost the lock.
/// </summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    private AdvisoryLock(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits until it is free. Asking again and again, because a statement that waits holds back vacuum for as long.</summary>
    public static Task<AdvisoryLock> TakeAsync(
        PrimaryDataSource primary, string name, TimeSpan askEvery, TimeProvider clock, CancellationToken ct) =>
        TakeAsync(primary.DataSource, name, askEvery, clock, ct);

    /// <summary>The same on connections of another kind.</summary>
    public static async Task<AdvisoryLock> TakeAsync(
        NpgsqlDataSource source, string name, TimeSpan askEvery, TimeProvider clock, CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            await using var ask = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection)
            {
                Parameters = { new() { Value = name } },
            };
            while (await ask.ExecuteScalarAsync(ct) is not true)
                await Task.Delay(askEvery, clock, ct);
            return new AdvisoryLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The pool would keep the session, and the session the lock.
        try
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", Connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is broken or was closed: the server has let go of the lock, or the pool discards the session.
            NpgsqlConnection.ClearPool(Connection);
        }

        await Connection.DisposeAsync();
    }
}
