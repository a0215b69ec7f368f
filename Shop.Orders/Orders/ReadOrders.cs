using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Shop.Orders.Database;
using Shop.ServiceDefaults.Faults;

namespace Shop.Orders.Orders;

/// <summary>
/// Decides who answers a read of the history. A caller who brings the position of the shopper's last write reads from a replica that has reached
/// it; without one, or when the replica lags, the primary answers; while the primary is away, the replica does.
/// </summary>
public sealed class ReadOrders(OrdersDbContext primary, OrdersReadContext replica)
{
    private const int Looks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>Where the primary's log stands; a read behind it sees everything committed so far. May be asked within another query.</summary>
    public static IQueryable<string> Position(OrdersDbContext primary) =>
        primary.Database.SqlQuery<string>($"select pg_current_wal_lsn()::text as \"Value\"");

    public async Task<string> PositionAsync(CancellationToken ct) => (await Position(primary).ToListAsync(ct)).Single();

    public async Task<T> RunAsync<T>(string? after, Func<IQueryable<Order>, Task<T>> query, CancellationToken ct)
    {
        if (after is not null && NpgsqlLogSequenceNumber.TryParse(after, out var position) && await HasReachedAsync(position, ct))
            return await query(replica.Set<Order>());

        try
        {
            return await query(primary.Set<Order>().AsNoTracking());
        }
        catch (Exception e) when (Outage.Is(e))
        {
            return await query(replica.Set<Order>());
        }
    }

    // Null: it is no replica but the primary itself, which has everything.
    private async Task<bool> HasReachedAsync(NpgsqlLogSequenceNumber position, CancellationToken ct)
    {
        for (var look = 0; look < Looks; look++)
        {
            var reached = await replica.Database
                .SqlQuery<bool>($"select coalesce(pg_last_wal_replay_lsn() >= {position}, true) as \"Value\"")
                .ToListAsync(ct);
            if (reached.Single())
                return true;

            await Task.Delay(BetweenLooks, ct);
        }

        return false;
    }
}

public static class OrderQueries
{
    /// <summary>An order as it is shown, in one statement.</summary>
    public static IQueryable<Order> WithEverything(this IQueryable<Order> orders) => orders
        .Include(order => order.Items.OrderBy(item => item.Line))
        .Include(order => order.History.OrderBy(change => change.ChangeId))
        .Include(order => order.Payment)
        .AsSingleQuery();
}
