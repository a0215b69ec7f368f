using Shop.Contracts;

namespace Shop.Catalog.Prices;

/// <summary>
/// What one unit costs and why, as a pure function of what is known about the SKU. The steps add up to the unit price, in order.
/// Today every price is the base price; a sale price and a tier price are further steps here and nowhere else.
/// </summary>
/// <param name="Unit">What is charged for one unit.</param>
/// <param name="List">The price without reductions, shown beside a lower <paramref name="Unit"/>.</param>
/// <param name="Steps">From the base price to the unit price.</param>
public sealed record EffectivePrice(Money Unit, Money List, IReadOnlyList<EffectivePrice.Step> Steps)
{
    /// <param name="Kind">"base", "sale", "tier" ...</param>
    /// <param name="Text">For the shopper who asks "why this price?".</param>
    /// <param name="Amount">Negative when the step lowers the price.</param>
    public sealed record Step(string Kind, string Text, Money Amount);

    public static EffectivePrice Of(Money basePrice)
    {
        var steps = new List<Step> { new("base", "Base price", basePrice) };
        var unit = steps.Aggregate(Money.Zero(basePrice.Currency), (sum, step) => sum + step.Amount);
        return new EffectivePrice(unit, basePrice, steps);
    }

    public IEnumerable<V1.PriceStep> StepsToProto() =>
        Steps.Select(step => new V1.PriceStep { Kind = step.Kind, Text = step.Text, Amount = step.Amount.ToProto() });
}
