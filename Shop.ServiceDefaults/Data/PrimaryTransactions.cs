using Npgsql;

namespace Shop.ServiceDefaults.Data;

/// <summary>Transactions that are tried again when the database says that they may be.</summary>
public static class PrimaryTransactions
{
    private const int Attempts = 3;

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and commits it. Deadlocks, serialisation failures and connections that break before the
    /// commit lead to another attempt, so <paramref name="work"/> must touch nothing but this transaction. A connection that breaks during
    /// the commit does not: whether it was carried out is then unknown, and the caller has to look.
    /// </summary>
    public static async Task<T> InTransactionAsync<T>(
        this PrimaryDataSource primary, Func<NpgsqlTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await primary.DataSource.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(transaction, cancellationToken);
                await CommitAsync(transaction, cancellationToken);
                return result;
            }
            catch (NpgsqlException e) when (e.IsTransient && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * attempt), cancellationToken);
            }
        }
    }

    private static async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException e) when (e is not PostgresException && e.IsTransient)
        {
            throw new CommitOutcomeUnknownException(e);
        }
    }
}

/// <summary>The connection broke while committing: the transaction may or may not have been carried out.</summary>
public sealed class CommitOutcomeUnknownException(Exception inner)
    : Exception("The connection broke while committing; whether the change was made is unknown.", inner);
