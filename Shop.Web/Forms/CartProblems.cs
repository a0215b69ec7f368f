using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Web.Forms;

/// <summary>
/// How a refused cart form tells its page why: by the fault's code in the address, from which the page makes a sentence.
/// Words never travel in an address, so nobody can make the shop say something by a link.
/// </summary>
internal static class CartProblems
{
    /// <summary>The page's address with the fault's code and numbers.</summary>
    public static string Address(string page, string skuId, Fault fault)
    {
        var about = new Dictionary<string, string?> { ["problem"] = fault.Code };
        if (skuId.Length > 0)
            about["sku"] = skuId;
        if (fault is Fault.OutOfStock { Left: var left })
            about["left"] = left.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(page, about);
    }

    public static string Sentence(string? code, int? left) => code switch
    {
        "out_of_stock" when left > 0 => $"Only {left} can be had, counting what is in your cart already. Nothing was changed.",
        "out_of_stock" => "This is sold out. Nothing was changed.",
        "not_found" => "This is no longer sold. Nothing was changed.",
        "invalid" => "The quantity must be a whole number from 1 to 999. Nothing was changed.",
        "no_such_variant" => "This is not made in that combination. Choose another one.",
        "unavailable" or "timeout" => "The cart does not answer just now. Nothing was changed; please try again in a moment.",
        _ => "That did not work. Nothing was changed; please try again in a moment.",
    };
}
