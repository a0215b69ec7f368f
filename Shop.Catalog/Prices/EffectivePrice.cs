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
public sealed record PriceQuestion(Money Base, int Quantity = 1, CustomerKind Customer = CustomerKind.Retail);

/// <summary>
/// What one unit costs and why, as a pure function of the question. The steps add up to the unit price, in order. Quotes, product pages, carts and
/// the cards of lists price by it; a new kind of price is a rule in its list. The order and the filters of lists go by the base price, which is what
/// <c>refresh_product_search</c> stores: a rule that changes prices for everybody has to change it too.
/// </summary>
/// <param name="Unit">What is charged for one unit.</param>
/// <param name="List">The price without reductions, shown beside a lower <paramref name="Unit"/>.</param>
/// <param name="Steps">From the base price to the unit price.</param>
public sealed record EffectivePrice(Money Unit, Money List, IReadOnlyList<EffectivePrice.Step> Steps)
{
    // Each sees the price that those before it have made. Sale and tier prices come here when there are any: today a price is the base price.
    private static readonly IReadOnlyList<Rule> Rules = [(asked, _) => new Step("base", "Base price", asked.Base)];

    /// <returns>The rule's step; null when it has nothing to do with the question.</returns>
    private delegate Step? Rule(PriceQuestion asked, Money before);

    /// <param name="Kind">"base", "sale", "tier" ...</param>
    /// <param name="Text">For the shopper who asks "why this price?".</param>
    /// <param name="Amount">Negative when the step lowers the price.</param>
    public sealed record Step(string Kind, string Text, Money Amount);

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

        return new EffectivePrice(unit, asked.Base, steps);
    }

    public IEnumerable<V1.PriceStep> StepsToProto() =>
        Steps.Select(step => new V1.PriceStep { Kind = step.Kind, Text = step.Text, Amount = step.Amount.ToProto() });
}
