using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>Who asks for a price; wholesale customers have prices by quantity.</summary>
public enum CustomerKind
{
    Retail,
    Wholesale,
}

/// <summary>All that the price of a unit may depend on. What else a rule needs to know of the SKU becomes a member here.</summary>
/// <param name="Base">The SKU's own price of one unit.</param>
/// <param name="Quantity">Units bought together, 1 or more.</param>
/// <param name="Customer">Who buys them.</param>
/// <param name="Facts">Its sales and tiers.</param>
/// <param name="At">The moment that they are judged at.</param>
public sealed record PriceQuestion(Money Base, int Quantity, CustomerKind Customer, PriceFacts Facts, DateTimeOffset At);

/// <summary>
/// What one unit costs and why, as a pure function of the question. The steps add up to the unit price, in order: a wholesale customer's price by
/// quantity, else the sale that runs, else the base price. Quotes, product pages, carts and the cards of lists price by it; a new kind of price is a
/// rule in its list. What it costs everybody, which lists are sorted and filtered by, the database's view <c>sku_prices</c> says too: a rule that
/// changes prices for everybody has to change it, and a test holds the two against each other.
/// </summary>
/// <param name="Unit">What is charged for one unit, in whole coins: a line is that times its quantity, and needs no rounding of its own.</param>
/// <param name="List">The price without reductions, shown beside a lower <paramref name="Unit"/>.</param>
/// <param name="Steps">From the base price to the unit price.</param>
/// <param name="Lowest30Days">The lowest price in the 30 days before the sale that makes the price; null: no sale does.</param>
public sealed record EffectivePrice(Money Unit, Money List, IReadOnlyList<EffectivePrice.Step> Steps, Money? Lowest30Days)
{
    // Each sees the price that those before it have made.
    private static readonly IReadOnlyList<Rule> Rules =
    [
        (asked, _) => new Step("base", "Base price", asked.Base.Rounded()),
        (asked, before) => Tier(asked, before) ?? Sale(asked, before),
    ];

    /// <returns>The rule's step; null when it has nothing to do with the question.</returns>
    private delegate Step? Rule(PriceQuestion asked, Money before);

    /// <param name="Kind">"base", "sale", "tier" ...</param>
    /// <param name="Text">For the shopper who asks "why this price?".</param>
    /// <param name="Amount">Negative when the step lowers the price.</param>
    /// <param name="EndsAt">When it will be over; null: nobody has said.</param>
    public sealed record Step(string Kind, string Text, Money Amount, DateTimeOffset? EndsAt = null);

    /// <exception cref="ArgumentOutOfRangeException">The quantity is below 1.</exception>
    public static EffectivePrice Of(PriceQuestion asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked.Quantity, 1);
        var unit = Money.Zero(asked.Base.Currency);
        var steps = new List<Step>();
        foreach (var rule in Rules)
        {
            if (rule(asked, unit) is not { } step)
                continue;
            steps.Add(step);
            unit += step.Amount;
        }

        return new EffectivePrice(unit, asked.Base.Rounded(), steps, LowestOf(asked, steps));
    }

    public IEnumerable<V1.PriceStep> StepsToProto() => Steps.Select(step => new V1.PriceStep
    {
        Kind = step.Kind,
        Text = step.Text,
        Amount = step.Amount.ToProto(),
        EndsAt = step.EndsAt?.ToTimestamp(),
    });

    private static Step? Tier(PriceQuestion asked, Money before)
    {
        if (asked.Customer != CustomerKind.Wholesale
            || asked.Facts.Tiers.LastOrDefault(tier => tier.FromQuantity <= asked.Quantity) is not { } reached)
            return null;
        var text = string.Create(CultureInfo.InvariantCulture, $"Wholesale price from {reached.FromQuantity} units");
        return Reduction("tier", text, reached.Price, before);
    }

    private static Step? Sale(PriceQuestion asked, Money before)
    {
        if (asked.Facts.RunningAt(asked.At) is not { } sale)
            return null;
        return Reduction("sale", "Sale", sale.Price, before) is { } step ? step with { EndsAt = sale.EndsAt } : null;
    }

    // What was below the base price when it was set may not be any more: nobody pays more because of a reduction.
    private static Step? Reduction(string kind, string text, decimal price, Money before)
    {
        var step = new Step(kind, text, (before with { Amount = price }).Rounded() - before);
        return step.Amount.Amount < 0 ? step : null;
    }

    private static Money? LowestOf(PriceQuestion asked, List<Step> steps) =>
        steps.Exists(step => step.Kind == "sale") && LowestPrice.Of(asked.Facts.RunningAt(asked.At)!, asked.Facts) is { } lowest
            ? (asked.Base with { Amount = lowest }).Rounded()
            : null;
}
