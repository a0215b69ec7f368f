using Microsoft.AspNetCore.Mvc;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.Admin;

/// <summary><c>GET /admin/ledger?order_id=</c>: every movement of money, and its sum for each order.</summary>
internal static class ShowLedger
{
    public static LedgerView Run(Books books, [FromQuery(Name = "order_id")] string? orderId)
    {
        var movements = books.State.Movements.Where(movement => orderId is null || movement.OrderId == orderId).ToList();
        var orders = movements.GroupBy(movement => (movement.OrderId, movement.Currency)).Select(MoneyOfOrder.Of).ToList();
        return new LedgerView(movements, orders);
    }
}

internal sealed record LedgerView(IReadOnlyList<Movement> Movements, IReadOnlyList<MoneyOfOrder> Orders);

/// <summary>Amounts in the smallest unit of the currency. An order charged twice shows as two charges.</summary>
/// <param name="Disputed">What disputes hold back or took: it is not the shop's.</param>
internal sealed record MoneyOfOrder(string? OrderId, string Currency, int Charges, long Charged, int Refunds, long Refunded, long Disputed)
{
    public long Net => Charged - Refunded - Disputed;

    public static MoneyOfOrder Of(IGrouping<(string? OrderId, string Currency), Movement> movements)
    {
        var byKind = movements.ToLookup(movement => movement.Kind);
        var (charges, refunds) = (byKind[MovementKind.Charge], byKind[MovementKind.Refund]);
        long Sum(MovementKind kind) => byKind[kind].Sum(movement => movement.Amount);
        return new MoneyOfOrder(
            movements.Key.OrderId,
            movements.Key.Currency,
            charges.Count(),
            Sum(MovementKind.Charge),
            refunds.Count(),
            Sum(MovementKind.Refund) - Sum(MovementKind.FailedRefund),
            Sum(MovementKind.Dispute) - Sum(MovementKind.Reinstatement));
    }
}
