using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Carts;
using Shop.Orders.Database;
using Shop.Orders.Stock;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Checkout;

/// <summary>
/// Reads a cart in order to order it, unless that is what a request before did: without the lines of earlier orders, and so that an order placed
/// meanwhile is noticed.
/// </summary>
public sealed class ReadCartToOrder(PrimaryDataSource primary, CartStore carts, UpdateCart update)
{
    /// <param name="idempotencyKey">Of the request.</param>
    public async Task<Result<CartToOrder>> RunAsync(string owner, string idempotencyKey, CancellationToken ct)
    {
        // Before the cart: what is placed from here on makes the number differ.
        var earlier = await EarlierOrdersAsync(owner, idempotencyKey, ct);
        var isAnswered = earlier[0].IsAnswered;
        foreach (var order in earlier.Where(row => row.OrderId is not null))
        {
            if (!await update.RunAsync(new OrderKey(order.Region!, order.OrderId!.Value), ct) && !isAnswered)
                return CartStore.Down;
        }

        if (isAnswered)
            return new CartToOrder([], earlier[0].Placed, IsAnswered: true);

        var lines = await carts.ReadAsync(owner, ct);
        return lines.IsSuccess ? new CartToOrder(lines.Value, earlier[0].Placed, IsAnswered: false) : lines.Fault;
    }

    /// <summary>The number of orders placed, on one row for each order whose lines may still be in the cart, or on a single row.</summary>
    private Task<List<EarlierOrder>> EarlierOrdersAsync(string owner, string idempotencyKey, CancellationToken ct) =>
        primary.ForRequests.ListAsync(
            """
            -- read what was ordered before
            select coalesce((select placed from cart_orders where owner = $1), 0) as placed,
                exists (select from idempotency_keys where owner = $1 and key = $2) as is_answered,
                untaken.region, untaken.order_id
            from (select) as always left join (
                select region, order_id
                from cart_tasks join orders using (region, order_id)
                where orders.owner = $1 and cart_tasks.kind = 'take'
            ) as untaken on true
            """,
            [new() { Value = owner }, new() { Value = idempotencyKey }],
            row => new EarlierOrder(
                row.GetInt64(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<Guid?>(3)),
            ct);

    private sealed record EarlierOrder(long Placed, bool IsAnswered, string? Region, Guid? OrderId);
}

/// <param name="PlacedBefore">Orders placed from this cart before it was read.</param>
/// <param name="IsAnswered">The request's key has its order already; the cart was not read.</param>
public sealed record CartToOrder(IReadOnlyList<Line> Lines, long PlacedBefore, bool IsAnswered);
