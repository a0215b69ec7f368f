using Shop.Catalog.V1;
using Shop.Web.Components;

namespace Shop.Web.Browse;

/// <summary>Price ranges of a facet: in Catalog's answer the upper end is exclusive, in an address both ends are inclusive.</summary>
internal static class PriceRanges
{
    private const decimal Cent = 0.01m;

    public static (decimal? From, decimal? To) Bounds(FacetValue range)
    {
        var from = range.From is null ? 0 : Money.From(range.From).Amount;
        return (from == 0 ? null : from, range.To is null ? null : Money.From(range.To).Amount - Cent);
    }

    /// <summary>What a pair of bounds in an address is called, to choose it and to take it away: 25 to 49.99 is "$25 to $50".</summary>
    public static string Label(decimal? min, decimal? max) => (min, max) switch
    {
        ({ } from, { } to) => $"{Text(from)} to {Text(EndsBefore(to) ?? to)}",
        ({ } from, null) => $"{Text(from)} and up",
        (null, { } to) => EndsBefore(to) is { } end ? $"Under {Text(end)}" : $"Up to {Text(to)}",
        _ => "Any price",
    };

    private static decimal? EndsBefore(decimal to) => decimal.IsInteger(to + Cent) ? to + Cent : null;

    private static string Text(decimal amount)
    {
        var text = PriceText.Of(new Money(amount, ProductQuery.Currency));
        return decimal.IsInteger(amount) ? text.Sign + text.Units : text.ToString();
    }
}
