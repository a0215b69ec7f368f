using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>Takes a line out of the cart; the page it leads to offers to put it back.</summary>
internal static class RemoveFromCart
{
    public static async Task<IResult> PostAsync(IFormCollection form, HttpContext http, CartsClient carts, CancellationToken ct)
    {
        var skuId = form.Text("sku_id");
        var before = await carts.GetCartAsync(new(), cancellationToken: ct).AsResultAsync();
        if (!before.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address("/cart", skuId, before.Fault));
        if (before.Value.Cart.Items.FirstOrDefault(item => item.SkuId == skuId) is not { } line)
            return Redirects.SeeOther("/cart");

        var answer = await carts.RemoveItemAsync(new() { SkuId = skuId }, cancellationToken: ct).AsResultAsync();
        var offer = new Dictionary<string, string?> { ["removed"] = skuId, ["quantity"] = line.Quantity.ToString(CultureInfo.InvariantCulture) };
        return CartRedirect.After(answer, http, "/cart", skuId, next: QueryHelpers.AddQueryString("/cart", offer));
    }
}
