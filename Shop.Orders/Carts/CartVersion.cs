using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.Contracts;

namespace Shop.Orders.Carts;

/// <summary>
/// A short name for what a shopper sees of a cart and agrees to by ordering it: <c>1-{lines}-{prices}</c>. The number says how it is made; one of
/// another number is another cart to this version of the shop, so that the shopper is asked again. Two carts of one name would take some 2^32 tries
/// to find, by a shopper, against nobody but that shopper.
/// </summary>
public static class CartVersion
{
    public const int Longest = 100;

    private const string Way = "1";
    private const int Bytes = 8;

    /// <param name="lines">In any order; a SKU stands in one line.</param>
    public static string Of(IReadOnlyCollection<AgreedLine> lines)
    {
        var sorted = lines.OrderBy(line => line.SkuId, StringComparer.Ordinal).ToList();
        return string.Join('-', Way, Hash(sorted.Select(Units)), Hash(sorted.Select(line => $"{Units(line)} {line.UnitPrice}")));
    }

    /// <summary>Whether the lines of both are the same, whatever they cost.</summary>
    public static bool IsOnlyRepriced(string seen, string now) =>
        seen.Split('-') is [Way, var before, _] && now.Split('-') is [Way, var present, _] && before == present;

    private static string Units(AgreedLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.SkuId} {line.Quantity}");

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, Bytes));
}
