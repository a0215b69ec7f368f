using Shop.Contracts;
using Shop.Orders.Regions;

namespace Shop.Orders.Pricing;

/// <summary>What an order costs: the one reckoning behind preview, order and receipt.</summary>
public sealed record OrderTotals(Money Subtotal, Money Discount, Money Tax, Money Delivery)
{
    public Money Total => Subtotal - Discount + Tax + Delivery;

    /// <param name="lineTotals">Unit price times quantity, per line. None: nothing to deliver, nothing to pay.</param>
    public static OrderTotals Of(IReadOnlyCollection<Money> lineTotals, Region region)
    {
        var zero = Money.Zero(region.Currency);
        var subtotal = lineTotals.Aggregate(zero, (sum, line) => sum + line);
        var tax = lineTotals.Aggregate(zero, (sum, line) => sum + TaxOn(line, region));
        var isFree = lineTotals.Count == 0 || subtotal.Amount >= region.DeliveryFreeFrom.Amount;
        return new OrderTotals(subtotal, zero, tax, isFree ? zero : region.DeliveryFlat);
    }

    /// <summary>Rounded per line, so that the lines of a receipt add up to its tax. Delivery is not taxed.</summary>
    public static Money TaxOn(Money lineTotal, Region region) => (lineTotal with { Amount = lineTotal.Amount * region.TaxRate }).Rounded();
}
