using System.Text.Json;
using Shop.Catalog.Database;

namespace Shop.Catalog.Prices;

/// <summary>
/// What the tables know of a SKU's price besides its base price, as <c>price_facts</c> of the database returns it: the sales that run or are to come,
/// what bears on the lowest price before the one that runs, and prices by quantity where they were asked for.
/// </summary>
/// <param name="Sales">Those that run or are to come, and those that ran in the 30 days before the one that runs; by their start.</param>
/// <param name="Bases">What the base price was set to, by when; from the last one before those 30 days on.</param>
/// <param name="Tiers">By quantity, rising; empty for whoever has none.</param>
public sealed record PriceFacts(
    IReadOnlyList<PriceFacts.Sale> Sales, IReadOnlyList<PriceFacts.FormerPrice> Bases, IReadOnlyList<PriceFacts.Tier> Tiers)
{
    /// <summary>Of a SKU without sales and tiers.</summary>
    public static readonly PriceFacts None = new([], [], []);

    /// <param name="EndsAt">Exclusive; null: until it is ended.</param>
    public sealed record Sale(decimal Price, DateTimeOffset StartsAt, DateTimeOffset? EndsAt)
    {
        public bool RunsAt(DateTimeOffset moment) => StartsAt <= moment && !(EndsAt <= moment);
    }

    /// <param name="Price">From then on, until the next.</param>
    public sealed record FormerPrice(decimal Price, DateTimeOffset ValidFrom);

    /// <param name="FromQuantity">Units bought together, 2 or more.</param>
    /// <param name="Price">Of one of them.</param>
    public sealed record Tier(int FromQuantity, decimal Price);

    /// <summary>The sale that runs; two never do.</summary>
    public Sale? RunningAt(DateTimeOffset moment) => Sales.FirstOrDefault(sale => sale.RunsAt(moment));

    /// <summary>When the clock alone changes the price next; null: it does not.</summary>
    public DateTimeOffset? ChangeAfter(DateTimeOffset moment) =>
        Sales.SelectMany(sale => new[] { sale.StartsAt, sale.EndsAt }).Where(boundary => boundary > moment).Min();

    /// <param name="json">Null: there is nothing to know.</param>
    public static PriceFacts Parse(string? json) => json is null ? None : JsonSerializer.Deserialize<PriceFacts>(json, SnakeJson.Options)!;
}
