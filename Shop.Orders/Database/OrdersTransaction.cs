using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;
using Wolverine.EntityFrameworkCore;
using Wolverine.Runtime;

namespace Shop.Orders.Database;

/// <summary>
/// A transaction whose refusals roll back, and whose messages go out with it. The only place where one is committed (a test holds everybody to
/// that), so nobody can commit a message and forget to send it.
/// </summary>
public sealed class OrdersTransaction(OrdersDbContext database, IWolverineRuntime runtime, EventRing ring)
{
    /// <summary>
    /// Commits when the work succeeds and rolls back when it refuses or throws. Runs it again by the rule of <see cref="TransactionRetry"/>:
    /// the work must recognise its own traces.
    /// </summary>
    /// <param name="work">What it adds to the context is saved before the commit at the latest.</param>
    public Task<Result<T>> RunAsync<T>(Func<Outbox, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        // Here and not at each attempt: one whose commit seemed to be lost may have published.
        database.HasPublished = false;
        return TransactionRetry.RunAsync(ct => RunOnceAsync(work, ct), ct);
    }

    /// <summary>
    /// A transaction that is one call of a procedure, which commits or rolls back by itself and answers with one row. Run again by the same rule.
    /// </summary>
    /// <param name="call">A CALL.</param>
    /// <param name="parameters">In the order of their numbers.</param>
    /// <param name="read">Of its answer.</param>
    /// <param name="published">Whether it wrote into the event log, by its answer.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    public async Task<T> CallAsync<T>(
        string call, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, Func<T, bool> published, CancellationToken ct)
    {
        var answer = await TransactionRetry.RunAsync(ct => CallOnceAsync(call, parameters, read, ct), ct);
        if (published(answer))
            ring.Ring();
        return answer;
    }

    private async Task<T> CallOnceAsync<T>(
        string call, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await database.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand(call, (NpgsqlConnection)database.Database.GetDbConnection());
            foreach (var parameter in parameters)
                command.Parameters.Add(parameter.Clone());
            return (await command.ListAsync(read, ct)).Single();
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    private async Task<Result<T>> RunOnceAsync<T>(Func<Outbox, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var outbox = new Outbox(() => new DbContextOutbox<OrdersDbContext>(runtime, database, []));
        var result = await work(outbox, ct);
        if (!result.IsSuccess)
            return result;

        await CommitAsync(transaction, outbox, ct);
        if (database.HasPublished)
            ring.Ring();
        return result;
    }

    private async Task CommitAsync(IDbContextTransaction transaction, Outbox outbox, CancellationToken ct)
    {
        if (outbox.Messages is { } messages)
        {
            await messages.SaveChangesAndFlushMessagesAsync(ct);
            return;
        }

        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
