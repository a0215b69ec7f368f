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

    public static string Label(FacetValue range) => Bounds(range) switch
    {
        (null, _) when range.To is not null => $"Under {Whole(range.To)}",
        (_, null) when range.From is not null => $"{Whole(range.From)} and up",
        (not null, not null) => $"{Whole(range.From)} to {Whole(range.To)}",
        _ => "Any price",
    };

    /// <summary>What a pair of bounds in an address means, for the chip that takes it away.</summary>
    public static string Label(decimal? min, decimal? max) => (min, max) switch
    {
        ({ } from, { } to) => $"{Text(from)} to {Text(to)}",
        ({ } from, null) => $"From {Text(from)}",
        (null, { } to) => $"Up to {Text(to)}",
        _ => "Any price",
    };

    private static string Whole(Types.V1.Money money) => Text(Money.From(money).Amount);

    private static string Text(decimal amount)
    {
        var text = PriceText.Of(new Money(amount, ProductQuery.Currency));
        return decimal.IsInteger(amount) ? text.Sign + text.Units : text.ToString();
    }
}
