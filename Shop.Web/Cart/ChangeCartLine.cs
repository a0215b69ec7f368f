using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>The quantity stepper of a cart line: its buttons send the new quantity as <c>to</c>, its field as <c>quantity</c>.</summary>
internal static class ChangeCartLine
{
    public static async Task<IResult> PostAsync(IFormCollection form, HttpContext http, CartsClient carts, CancellationToken ct)
    {
        var skuId = form.Text("sku_id");
        var quantity = form.Whole("to") ?? form.Whole("quantity");
        if (quantity is 0)
            return await RemoveFromCart.PostAsync(form, http, carts, ct);

        // No number at all is refused by Orders just as a negative one.
        var change = new ChangeItemRequest { SkuId = skuId, Quantity = quantity ?? -1 };
        var answer = await carts.ChangeItemAsync(change, cancellationToken: ct).AsResultAsync();
        return CartRedirect.After(answer, http, "/cart", skuId, next: "/cart");
    }
}
