using Npgsql;
using Shop.ServiceDefaults.Data;

namespace Shop.Events;

/// <summary>Transactions of plain SQL that append events (<see cref="EventWriter"/>): the readers hear of them once they are committed.</summary>
public sealed class EventTransactions(PrimaryDataSource primary, EventRing ring)
{
    /// <summary>As <see cref="PrimaryTransactions.InTransactionAsync"/>.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var result = await primary.InTransactionAsync(work, ct);
        ring.Ring();
        return result;
    }
}
