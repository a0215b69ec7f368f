using Shop.Contracts;
using Shop.Orders.Regions;

namespace Shop.Orders.Pricing;

/// <summary>What an order costs: the one calculation behind preview, order and receipt. Pure.</summary>
public sealed class PriceOrder(IEnumerable<IPromotion> promotions)
{
    private readonly IReadOnlyList<IPromotion> _promotions = [.. promotions];

    /// <param name="lineTotals">Unit price times quantity, per line. None: nothing to deliver, nothing to pay.</param>
    /// <param name="place">Where it goes, as far as that is known: tax is that of the state.</param>
    public PricedOrder Run(IReadOnlyList<Money> lineTotals, Region region, string place)
    {
        var zero = Money.Zero(region.Currency);
        var rate = region.TaxRateAt(place);
        var lines = lineTotals.Select((total, at) => PriceLine(total, DiscountOn(lineTotals, at, region), rate)).ToList();
        Money Sum(Func<PricedLine, Money> part) => lines.Aggregate(zero, (sum, line) => sum + part(line));

        var subtotal = Sum(line => line.Total);
        var discount = Sum(line => line.Discount);
        var missing = region.DeliveryFreeFrom - (subtotal - discount);
        var isFree = lines.Count == 0 || missing.Amount <= 0;
        return new PricedOrder(
            lines, subtotal, discount, Sum(line => line.Tax), isFree ? zero : region.DeliveryFlat, UntilFreeDelivery: isFree ? zero : missing);
    }

    /// <summary>All promotions together, but never more than the line costs.</summary>
    private Money DiscountOn(IReadOnlyList<Money> lineTotals, int at, Region region)
    {
        var discount = _promotions.Aggregate(Money.Zero(region.Currency), (sum, promotion) => sum + promotion.DiscountOn(lineTotals, at));
        return discount.Amount > lineTotals[at].Amount ? lineTotals[at] : discount;
    }

    // Rounded per line, so that the lines of a receipt add up to its tax. Delivery is not taxed.
    private static PricedLine PriceLine(Money total, Money discount, decimal rate)
    {
        var taxed = total - discount;
        return new PricedLine(total, discount, (taxed with { Amount = taxed.Amount * rate }).Rounded());
    }
}

/// <summary>A rule that lowers what lines cost. The shop applies every one that is registered; there is none yet.</summary>
public interface IPromotion
{
    /// <returns>What it takes off the line at <paramref name="at"/>, zero or more, given all lines.</returns>
    Money DiscountOn(IReadOnlyList<Money> lineTotals, int at);
}

/// <summary>What an order costs, line by line and as a whole.</summary>
/// <param name="UntilFreeDelivery">For how much more goods delivery would be free; zero when it is.</param>
public sealed record PricedOrder(
    IReadOnlyList<PricedLine> Lines, Money Subtotal, Money Discount, Money Tax, Money Delivery, Money UntilFreeDelivery)
{
    public Money Total => Subtotal - Discount + Tax + Delivery;
}

/// <param name="Total">Unit price times quantity.</param>
/// <param name="Discount">What promotions take off it.</param>
/// <param name="Tax">On what is left.</param>
public sealed record PricedLine(Money Total, Money Discount, Money Tax);
