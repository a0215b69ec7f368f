using Npgsql;

namespace Shop.ServiceDefaults.Data;

/// <summary>Transactions of plain SQL on the primary.</summary>
public static class PrimaryTransactions
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and commits it, again by the rule of <see cref="TransactionRetry"/>: the work must
    /// recognise its own traces.
    /// </summary>
    public static Task<T> InTransactionAsync<T>(
        this PrimaryDataSource primary, Func<NpgsqlTransaction, CancellationToken, Task<T>> work, CancellationToken ct) =>
        TransactionRetry.RunAsync(
            async ct =>
            {
                await using var connection = await primary.ForRequests.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(ct);
                var result = await work(transaction, ct);
                await transaction.CommitAsync(ct);
                return result;
            },
            ct);
}
