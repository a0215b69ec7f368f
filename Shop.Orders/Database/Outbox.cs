using Wolverine;
using Wolverine.EntityFrameworkCore;

namespace Shop.Orders.Database;

/// <summary>
/// Messages that are stored in a transaction and handled some time after its commit, by whichever replica is there then. OrdersTransaction hands
/// it to the work of a transaction.
/// </summary>
public sealed class Outbox
{
    private readonly Func<DbContextOutbox<OrdersDbContext>> _open;

    internal Outbox(Func<DbContextOutbox<OrdersDbContext>> open) => _open = open;

    /// <summary>Null while there is no message, as in most transactions.</summary>
    internal DbContextOutbox<OrdersDbContext>? Messages { get; private set; }

    /// <summary>
    /// Adds the message to what the context saves next, so it costs no round trip of its own. The replica that writes it need not live on:
    /// what is due belongs to nobody until one of them takes it.
    /// </summary>
    /// <returns>The message's id.</returns>
    public async Task<Guid> HandleLaterAsync<T>(T message, TimeSpan delay)
        where T : notnull
    {
        Messages ??= _open();
        await Messages.ScheduleAsync(message, delay);
        return Messages.Outstanding.Last().Id;
    }
}
