using System.Collections.Frozen;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>What Stripe takes at least, by currency, in its smallest unit: Stripe's page "Supported currencies".</summary>
internal static class LeastAmounts
{
    /// <summary>Eight digits is Stripe's limit in most currencies.</summary>
    public const long Most = 99_999_999;

    private static readonly FrozenDictionary<string, long> ByCurrency = new Dictionary<string, long>
    {
        ["usd"] = 50,
        ["aed"] = 200,
        ["aud"] = 50,
        ["brl"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["czk"] = 1500,
        ["dkk"] = 250,
        ["eur"] = 50,
        ["gbp"] = 30,
        ["hkd"] = 400,
        ["huf"] = 17500,
        ["inr"] = 50,
        ["jpy"] = 50,
        ["mxn"] = 1000,
        ["myr"] = 200,
        ["nok"] = 300,
        ["nzd"] = 50,
        ["pln"] = 200,
        ["ron"] = 200,
        ["sek"] = 300,
        ["sgd"] = 50,
        ["thb"] = 1000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static long? In(string currency) => ByCurrency.TryGetValue(currency, out var least) ? least : null;

    public static string Currencies => string.Join(", ", ByCurrency.Keys.Order(StringComparer.Ordinal));
}
