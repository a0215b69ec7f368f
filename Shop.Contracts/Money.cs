using System.Globalization;
using System.Text.Json.Serialization;
using Proto = Shop.Types.V1.Money;

namespace Shop.Contracts;

/// <summary>
/// An amount in one currency. Sums of different currencies are a mistake and throw, and so is an amount beyond <see cref="Most"/> that is to leave
/// as a message or for a payment provider: what comes in from outside is read by <see cref="TryFrom"/> or <see cref="TryParse"/>,
/// which take no more.
/// </summary>
/// <param name="Amount">In major units, e.g. 19.90.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>Major units, of either sign: more than any shop takes, and few enough to be counted in minor units by a long.</summary>
    public const decimal Most = 1_000_000_000_000m;

    private const decimal NanosPerUnit = 1_000_000_000m;
    private const int MostDecimals = 9;
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static Money Zero(string currency) => new(0m, currency);

    public Money Add(Money other) => this with { Amount = Amount + Same(other).Amount };

    public Money Subtract(Money other) => this with { Amount = Amount - Same(other).Amount };

    public Money Multiply(int times) => this with { Amount = Amount * times };

    /// <summary>To the currency's smallest coin, halves away from zero, as shops and tax offices do.</summary>
    public Money Rounded() => this with { Amount = Math.Round(Amount, MinorDigits(Currency), MidpointRounding.AwayFromZero) };

    /// <summary>In the currency's smallest coin, as payment providers count: 19.90 USD is 1990, 500 JPY is 500.</summary>
    /// <exception cref="OverflowException">It is more than <see cref="Most"/>.</exception>
    public long ToMinorUnits() => (long)(Bounded().Rounded().Amount * (decimal)Math.Pow(10, MinorDigits(Currency)));

    public static Money FromMinorUnits(long units, string currency) => new(units / (decimal)Math.Pow(10, MinorDigits(currency)), currency);

    public static Money operator +(Money left, Money right) => left.Add(right);

    public static Money operator -(Money left, Money right) => left.Subtract(right);

    public static Money operator *(Money price, int times) => price.Multiply(times);

    /// <exception cref="FormatException">The message is no amount of money; <see cref="TryFrom"/> tells without throwing.</exception>
    public static Money From(Proto money) =>
        TryFrom(money, out var result)
            ? result
            : throw new FormatException($"{money.Units} units, {money.Nanos} nanos of '{money.Currency}' is no amount of money.");

    public static bool TryFrom(Proto money, out Money result)
    {
        result = new Money(money.Units + money.Nanos / NanosPerUnit, money.Currency);
        return IsCurrency(money.Currency)
            && result.IsBounded
            && Math.Abs((long)money.Nanos) < NanosPerUnit
            && (money.Units == 0 || money.Nanos == 0 || money.Units < 0 == money.Nanos < 0);
    }

    /// <summary>Reads what <see cref="ToString"/> writes: "48.20 USD". Anything else, and more than <see cref="Most"/>, is no amount.</summary>
    public static bool TryParse(string? text, out Money result)
    {
        result = default;
        return text?.Split(' ') is [var amount, var currency] && TryRead(amount, currency, out result);
    }

    /// <exception cref="OverflowException">It is more than <see cref="Most"/>.</exception>
    public Proto ToProto()
    {
        var units = decimal.Truncate(Bounded().Amount);
        return new Proto { Currency = Currency, Units = (long)units, Nanos = (int)((Amount - units) * NanosPerUnit) };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Text} {Currency}");

    /// <summary>The amount alone, with at least the currency's decimals: "19.90", "500", "0.0125".</summary>
    internal string Text =>
        Amount.ToString("0." + new string('0', MinorDigits(Currency)) + new string('#', 9), CultureInfo.InvariantCulture);

    internal static bool TryRead(string? amount, string? currency, out Money result)
    {
        var isNumber = decimal.TryParse(amount, Plain, CultureInfo.InvariantCulture, out var value);
        result = new Money(value, currency ?? "");
        return isNumber && IsCurrency(currency) && result.IsBounded && decimal.Round(value, MostDecimals) == value;
    }

    internal static bool IsCurrency(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);

    /// <summary>Decimals of the smallest coin, for the currencies that differ from two (ISO 4217).</summary>
    private static int MinorDigits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV"
            or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    private bool IsBounded => Math.Abs(Amount) <= Most;

    private Money Bounded() => IsBounded ? this : throw new OverflowException($"{this} is more than any amount may be, {Most}.");

    private Money Same(Money other) => other.Currency == Currency
        ? other
        : throw new InvalidOperationException($"{other} can't be combined with {this}: the currencies differ.");
}
