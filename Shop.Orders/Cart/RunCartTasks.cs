using Microsoft.EntityFrameworkCore;
using Shop.Orders.Database;
using Shop.Orders.Database.Tables;
using Shop.Orders.Inventory;
using Shop.Orders.Jobs;

namespace Shop.Orders.Cart;

/// <summary>Tells the carts what was written down for them when an order was placed or came to nothing, until they have heard it.</summary>
public sealed class RunCartTasks(OrdersDbContext database, TakeOrderedLines take, PutLinesBack putBack, TimeProvider clock) : IJob
{
    private const int AtOnce = 20;

    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var due = await ClaimAsync(ct);
        foreach (var task in due)
            await RunAsync(new OrderKey(task.Region, task.OrderId), task.Kind, ct);

        return due.Count;
    }

    private async Task<List<ClaimedTask>> ClaimAsync(CancellationToken ct)
    {
        using var quiet = ServiceDefaults.Telemetry.Quiet();
        var now = clock.GetUtcNow();
        return await database.Database.SqlQuery<ClaimedTask>(
            $"""
            with due as (
                select region, order_id, kind
                from cart_tasks
                where next_try_at <= {now}
                order by next_try_at
                limit {AtOnce}
                for update skip locked
            )
            update cart_tasks t
            set next_try_at = {now} + least(interval '2 seconds' * power(2, least(t.tries, 8)), interval '5 minutes'), tries = t.tries + 1
            from due
            where t.region = due.region and t.order_id = due.order_id and t.kind = due.kind
            returning t.region as "Region", t.order_id as "OrderId", t.kind as "Kind"
            """).ToListAsync(ct);
    }

    /// <summary>Does at once what is written down for one order. What fails stays for the worker.</summary>
    /// <returns>False when something stays.</returns>
    public async Task<bool> ForOrderAsync(OrderKey order, CancellationToken ct)
    {
        var kinds = await database.CartTasks
            .AsNoTracking()
            .Where(task => task.Region == order.Region && task.OrderId == order.OrderId)
            .Select(task => task.Kind)
            .ToListAsync(ct);
        return kinds.Count == 0 || await RunAsync(order, kinds.Contains(CartTask.PutBack) ? CartTask.PutBack : CartTask.Take, ct);
    }

    private async Task<bool> RunAsync(OrderKey order, string kind, CancellationToken ct)
    {
        var placed = await database.Orders
            .AsNoTracking()
            .Where(row => row.Region == order.Region && row.OrderId == order.OrderId)
            .Select(row => new { row.Owner, Lines = row.Items.Select(item => new Line(item.SkuId, item.Quantity)).ToList() })
            .SingleAsync(ct);
        return kind == CartTask.Take
            ? await take.RunAsync(order, placed.Owner, placed.Lines, ct)
            : await putBack.RunAsync(order, placed.Owner, placed.Lines, ct);
    }

    private sealed record ClaimedTask(string Region, Guid OrderId, string Kind);
}
