using Google.Protobuf;
using Shop.Events;
using Shop.Orders.Database;
using Shop.Orders.V1;

namespace Shop.Orders.Stock;

/// <summary>Writes into the event log what can now be sold, in the transaction that changed it.</summary>
public sealed class PublishStock(OrdersDbContext database)
{
    public async Task RunAsync(IEnumerable<StockNow> levels, CancellationToken ct)
    {
        (IMessage, string)[] events = [.. levels.Select(level => ((IMessage)Event(level), level.SkuId.ToString()))];
        await EventWriter.AppendAllAsync(database, events, ct);
        database.HasPublished |= events.Length > 0;
    }

    private static StockChanged Event(StockNow level) =>
        new() { SkuId = level.SkuId.ToString(), Available = level.Available, Version = level.Version };
}

/// <summary>What can be sold of a SKU over all warehouses, as of a transaction.</summary>
/// <param name="Version">The sum of its warehouses' versions, so it grows with every change in any of them.</param>
public sealed record StockNow(Guid SkuId, int Available, long Version);
