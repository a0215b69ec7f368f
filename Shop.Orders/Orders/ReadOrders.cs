using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Orders;

/// <summary>
/// Reads the history by the rule of <see cref="ReplicaFreshness"/>: from a replica that has reached the shopper's last write, whose position the
/// caller brings; without one, or when the replica lags, from the primary; while the primary does not answer, from the replica as it is.
/// </summary>
public sealed class ReadOrders(OrdersDbContext primary, OrdersReads reads, ReplicaFreshness freshness)
{
    /// <summary>Where the primary's log stands; a read behind it sees everything committed so far. May be asked within another query.</summary>
    public static IQueryable<string> Position(OrdersDbContext primary) =>
        primary.Database.SqlQuery<string>($"select pg_current_wal_lsn()::text as \"Value\"");

    public async Task<string> PositionAsync(CancellationToken ct) => (await Position(primary).ToListAsync(ct)).Single();

    /// <param name="after">See <see cref="ReadAfter.Header"/>.</param>
    /// <param name="query">One read, with the token it is given.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    public async Task<T> RunAsync<T>(string? after, Func<IQueryable<Order>, CancellationToken, Task<T>> query, CancellationToken ct) =>
        await reads.RunAsync(await ReplicaMayServeAsync(after, ct), (context, token) => query(context.Set<Order>(), token), ct);

    private async Task<bool> ReplicaMayServeAsync(string? after, CancellationToken ct) =>
        !freshness.PrimaryAnswers
        || (NpgsqlLogSequenceNumber.TryParse(after ?? "", out var position) && await freshness.HasReachedAsync(position, ct));
}

public static class OrderQueries
{
    /// <summary>An order as it is shown, in one statement.</summary>
    public static IQueryable<Order> WithEverything(this IQueryable<Order> orders) => orders
        .Include(order => order.Items.OrderBy(item => item.Line))
        .Include(order => order.History.OrderBy(change => change.ChangeId))
        .Include(order => order.Payment!.Records.OrderBy(record => record.HappenedAt).ThenBy(record => record.RecordId))
        .AsSingleQuery();
}
