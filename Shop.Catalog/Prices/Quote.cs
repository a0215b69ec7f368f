using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>
/// What somebody pays for some lines at a moment: the one calculation behind product page, card, cart, checkout and order. Pure. Lines of one SKU are
/// bought together. Promotions, delivery and tax are Orders' part, which goes on from the line totals (<c>PriceOrder</c>) by the same rounding.
/// </summary>
public static class Quote
{
    /// <param name="lines">Each with a quantity of 1 or more.</param>
    /// <param name="who">Buys them.</param>
    /// <param name="at">When.</param>
    /// <returns>In the order of the lines.</returns>
    public static IReadOnlyList<LineQuote> Of(IReadOnlyList<LineToQuote> lines, CustomerKind who, DateTimeOffset at)
    {
        var together = lines.GroupBy(line => line.SkuId).ToDictionary(same => same.Key, same => Sum(same));
        return [.. lines.Select(line => new LineQuote(line, PriceOf(line)))];

        EffectivePrice PriceOf(LineToQuote line) =>
            EffectivePrice.Of(new PriceQuestion(line.Base, together[line.SkuId], who, line.Facts, at));
    }

    /// <summary>One unit, as everybody is shown it.</summary>
    public static EffectivePrice OfOne(Money basePrice, PriceFacts facts, DateTimeOffset at) =>
        EffectivePrice.Of(new PriceQuestion(basePrice, Quantity: 1, CustomerKind.Retail, facts, at));

    private static int Sum(IEnumerable<LineToQuote> lines) => (int)Math.Min(lines.Sum(line => (long)line.Quantity), int.MaxValue);
}

/// <param name="Base">The SKU's own price of one unit.</param>
public sealed record LineToQuote(Guid SkuId, int Quantity, Money Base, PriceFacts Facts);

/// <summary>A line and what one of its units costs.</summary>
public sealed record LineQuote(LineToQuote Line, EffectivePrice Price)
{
    /// <summary>In whole coins, as the price of a unit is.</summary>
    public Money Total => Price.Unit * Line.Quantity;
}
