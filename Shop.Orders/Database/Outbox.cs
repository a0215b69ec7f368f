using Wolverine;
using Wolverine.EntityFrameworkCore;

namespace Shop.Orders.Database;

/// <summary>
/// Messages that are stored in a transaction and handled some time after its commit, by whichever replica is there then. OrdersTransaction hands
/// it to the work of a transaction.
/// </summary>
public sealed class Outbox
{
    private readonly DbContextOutbox<Database.OrdersDbContext> _messages;

    internal Outbox(DbContextOutbox<Database.OrdersDbContext> messages) => _messages = messages;

    /// <summary>
    /// Adds the message to what the context saves next, so it costs no round trip of its own. The replica that writes it need not live on:
    /// what is due belongs to nobody until one of them takes it.
    /// </summary>
    /// <returns>The message's id.</returns>
    public async Task<Guid> HandleLaterAsync<T>(T message, TimeSpan delay)
        where T : notnull
    {
        await _messages.ScheduleAsync(message, delay);
        return _messages.Outstanding.Last().Id;
    }
}
