using Shop.Contracts;
using Shop.ServiceDefaults.Faults;
using Wolverine.EntityFrameworkCore;
using Wolverine.Runtime;

namespace Shop.Orders.Database;

/// <summary>
/// A transaction whose refusals roll back, and whose messages go out with it. The only place where one is committed (a test holds everybody to
/// that), so nobody can commit a message and forget to send it.
/// </summary>
public sealed class AllOrNothing(OrdersDbContext database, IWolverineRuntime runtime)
{
    private const int Attempts = 4;

    /// <summary>
    /// Commits when the work succeeds and rolls back when it refuses or throws. A passing failure (a deadlock, a lost connection) runs the work
    /// again from its start, even when the commit had in fact happened: the work must recognise its own traces.
    /// </summary>
    /// <param name="work">What it adds to the context is saved before the commit at the latest.</param>
    public async Task<Result<T>> RunAsync<T>(Func<Outbox, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                database.ChangeTracker.Clear();
                await using var transaction = await database.Database.BeginTransactionAsync(ct);
                var messages = new DbContextOutbox<OrdersDbContext>(runtime, database, []);
                var result = await work(new Outbox(messages), ct);
                if (result.IsSuccess)
                    await messages.SaveChangesAndFlushMessagesAsync(ct);

                return result;
            }
            catch (Exception e) when (attempt < Attempts && Outage.Is(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50) * attempt), ct);
            }
        }
    }
}
