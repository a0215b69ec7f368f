using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Orders.V1;

namespace Shop.Web.Cart;

/// <summary>
/// How a refused cart form tells its page why: by the fault's code in the address, from which the page makes a sentence.
/// Words never travel in an address, so nobody can make the shop say something by a link.
/// </summary>
internal static class CartProblems
{
    /// <summary>For every fault that has no sentence of its own.</summary>
    private const string Failed = "failed";

    /// <summary>Keeps the address short enough for every browser; GetSkus is asked for no more.</summary>
    public const int MostNamed = 20;

    /// <summary>The page's address with the fault's code and numbers.</summary>
    public static string Address(string page, string skuId, Fault fault)
    {
        var about = new Dictionary<string, string?> { ["problem"] = Sentence(fault.Code, left: null) is null ? Failed : fault.Code };
        if (skuId.Length > 0)
            about["sku"] = skuId;
        if (fault is Fault.OutOfStock { Left: var left })
            about["left"] = left.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(page, about);
    }

    /// <summary>The cart's address after an order's lines were put back: which could not be, and whether goods or the shop were missing.</summary>
    public static string AddressOfLeftOut(IReadOnlyList<(string SkuId, Fault Why)> lines)
    {
        var about = lines.Take(MostNamed).Select(line => KeyValuePair.Create("left_out", (string?)line.SkuId)).ToList();
        if (lines.FirstOrDefault(line => line.Why is not (Fault.OutOfStock or Fault.NotFound)) is { Why: { } why })
            about.Add(new("problem", why.Code));
        return QueryHelpers.AddQueryString("/cart", about);
    }

    /// <summary>Why some lines of an order are not back in the cart; their names stand before it.</summary>
    public static string LeftOutSentence(string? code) => code switch
    {
        null => "They are sold out, or there are fewer left than you ordered.",
        "cart_full" => "Your cart is full.",
        _ => "We couldn’t reach your cart; please go back to your order and try again in a moment.",
    };

    /// <summary>What is wrong with a line of the cart before anybody presses a button; null when nothing is.</summary>
    public static string? Shortage(CartItem item) => item switch
    {
        { Available: <= 0 } => "This item has sold out. Remove it to check out.",
        _ when QuantityRule.From(item.QuantityRule) is var rule && !rule.Allows(item.Quantity) =>
            $"{rule.Sentence} Change the quantity to check out.",
        { Available: var left, Quantity: var wanted } when left < wanted => $"Only {left} left. Lower the quantity to check out.",
        _ => null,
    };

    /// <summary>A number of units in an address; null for anything else, so that no address can break a page.</summary>
    public static int? Units(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units <= CartLimits.MostPerLine ? units : null;

    /// <summary>Null for a code that no form of the shop sends: whoever made up that link, nothing has happened here.</summary>
    public static string? Sentence(string? code, int? left) => code switch
    {
        "out_of_stock" when left > 0 => $"Only {left} available, including what is already in your cart. Nothing was changed.",
        "out_of_stock" => "This is sold out. Nothing was changed.",
        "not_found" => "This is no longer available. Nothing was changed.",
        "invalid" => $"The quantity must be a whole number from 1 to {CartLimits.MostPerLine}. Nothing was changed.",
        QuantityRule.Refusal => "It isn’t sold in that quantity. Nothing was changed.",
        "no_such_variant" => "This isn’t available in that combination. Please choose another one.",
        "unavailable" or "timeout" => "We can’t reach your cart right now. Nothing was changed; please try again in a moment.",
        "cart_full" => "Your cart is full. Nothing was changed; remove something first.",
        "ask_again" => "Please press the button once more. Nothing was changed.",
        Failed => "That did not work. Nothing was changed; please try again in a moment.",
        _ => null,
    };
}
