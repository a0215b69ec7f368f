using Shop.Orders.Database;
using Shop.Orders.Database.Tables;
using Shop.Orders.History;
using Shop.Orders.Lifecycle;
using Shop.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace Shop.Orders.Checkout;

/// <summary>What a shopper who pressed "pay" is told: the order as it stands, or that its payment was declined.</summary>
public sealed class AnswerWithOrder(OrdersDbContext database)
{
    public async Task<Result<PlacedOrder>> RunAsync(OrderKey key, bool replayed, CancellationToken ct)
    {
        var order = await database.Orders
            .AsNoTracking()
            .WithEverything()
            .SingleAsync(row => row.Region == key.Region && row.OrderId == key.OrderId, ct);
        return order.Status is OrderStatus.Failed
            ? new Fault.PaymentDeclined(order.Payment!.DeclineCode, order.OrderId.ToString())
            : new PlacedOrder(order, replayed);
    }
}

/// <param name="Replayed">The same request had been answered before.</param>
public sealed record PlacedOrder(Order Order, bool Replayed);
