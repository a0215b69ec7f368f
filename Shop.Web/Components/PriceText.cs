using System.Collections.Frozen;
using System.Globalization;

namespace Shop.Web.Components;

/// <summary>An amount of money as people read it, cut where the eye wants smaller minor units: "$", "1,048", ".20".</summary>
internal readonly record struct PriceText(string Sign, string Units, string Minor)
{
    private static readonly FrozenDictionary<string, string> Signs =
        new Dictionary<string, string> { ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["JPY"] = "¥" }.ToFrozenDictionary();

    public static PriceText Of(Types.V1.Money money) => Of(Money.From(money));

    public static PriceText Of(Money money)
    {
        var sign = Signs.GetValueOrDefault(money.Currency, money.Currency + " ");
        var amount = Amount(money with { Amount = Math.Abs(money.Amount) });
        var point = amount.IndexOf('.', StringComparison.Ordinal);
        var units = long.Parse(point < 0 ? amount : amount[..point], CultureInfo.InvariantCulture);
        return new(money.Amount < 0 ? "−" + sign : sign, units.ToString("N0", CultureInfo.InvariantCulture), point < 0 ? "" : amount[point..]);
    }

    /// <summary>The amount alone as machines read it, with the currency's decimals: "1048.20".</summary>
    public static string Amount(Money money) => money.Rounded().ToString().Split(' ')[0];

    /// <summary>As amounts are said in a sentence: "$50", "$4.90".</summary>
    public string Short => Minor.AsSpan().TrimStart('.').ContainsAnyExcept('0') ? ToString() : Sign + Units;

    public override string ToString() => Sign + Units + Minor;
}
