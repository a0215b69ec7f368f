using Shop.ServiceDefaults;

namespace Shop.Orders.Database;

/// <summary>A transaction whose refusals roll back.</summary>
public static class AllOrNothing
{
    private const int Attempts = 4;

    /// <summary>
    /// Commits when the work succeeds and rolls back when it refuses or throws. A passing failure (a deadlock, a lost connection) runs the work
    /// again from its start, even when the commit had in fact happened: the work must recognise its own traces.
    /// </summary>
    public static async Task<Result<T>> AllOrNothingAsync<T>(
        this OrdersDbContext database, Func<CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                database.ChangeTracker.Clear();
                await using var transaction = await database.Database.BeginTransactionAsync(ct);
                var result = await work(ct);
                if (result.IsSuccess)
                    await transaction.CommitAsync(ct);

                return result;
            }
            catch (Exception e) when (attempt < Attempts && Outage.Is(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50) * attempt), ct);
            }
        }
    }
}
