using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Settlement;

/// <summary>
/// Bounds what is held and not paid for: per shopper and per client network when an order is placed, and per SKU when its shopper is sent to the
/// bank. A card that pays at once never meets the second bound.
/// </summary>
public sealed class LimitUnpaid(OrdersDbContext database, IOptions<HoldOptions> options, OrdersMetrics metrics)
{
    public const string Code = "too_many_unpaid";

    /// <summary>Of an order that place_order did not write: too much is unpaid already.</summary>
    /// <param name="bound">"shopper" or "network": whose.</param>
    public Fault Refusal(string bound)
    {
        metrics.HoldRefused(bound);
        return new Fault.Conflict(Code, bound switch
        {
            "shopper" => "You have an order that isn't paid yet. Finish its payment or cancel it, then place this one. Nothing was ordered.",
            "network" => "Too many items are waiting for payment from your network. Nothing was ordered; try again in a few minutes.",
            _ => throw new InvalidOperationException($"An order came to \"{bound}\", which nobody knows."),
        });
    }

    /// <summary>Inside the transaction that lets the shopper go to the bank, and which holds the payment.</summary>
    /// <returns>Null when the units may wait, else why not.</returns>
    public async Task<string?> RefuseToWaitAsync(OrderKey key, CancellationToken ct)
    {
        await LockShelvesAsync(key, ct);

        // A statement of its own, so that it sees what those it waited for have written.
        var lines = await database.Database.SqlQuery<WaitingLine>(
            $"""
            select h.quantity as "Units", coalesce(others.waiting, 0)::integer as "Others", shelf.left_over::integer as "Left"
            from stock_holds h
            cross join lateral (
                select sum(on_hand - reserved) as left_over from inventory i where i.sku_id = h.sku_id
            ) shelf
            cross join lateral (
                select sum(o.quantity) as waiting
                from stock_holds o join payments p on p.region = o.region and p.order_id = o.order_id
                where o.sku_id = h.sku_id and o.order_id <> h.order_id and p.redirect_url <> ''
            ) others
            where h.order_id = {key.OrderId}
            """).ToListAsync(ct);
        if (lines.All(MayWait))
            return null;

        metrics.HoldRefused("stock");
        return "too many units would have waited for the bank";
    }

    // In SKU order, as everybody locks them: what waits of one SKU is decided one order after the other.
    private Task LockShelvesAsync(OrderKey key, CancellationToken ct) => database.Database.SqlQuery<Guid>(
        $"""
        select sku_id as "Value" from inventory
        where sku_id in (select sku_id from stock_holds where order_id = {key.OrderId})
        order by sku_id, warehouse_id
        for update
        """).ToListAsync(ct);

    private bool MayWait(WaitingLine line)
    {
        var sellable = line.Left + line.Others + line.Units;
        var most = Math.Max(options.Value.UnitsOfSku, (int)(options.Value.ShareOfStock * sellable));
        return line.Others + line.Units <= most;
    }

    private sealed record WaitingLine(int Units, int Others, int Left);
}
