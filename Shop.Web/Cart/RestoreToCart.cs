using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>"Undo" after a line was removed.</summary>
internal static class RestoreToCart
{
    public static async Task<IResult> PostAsync(IFormCollection form, HttpContext http, AddCartItem add, CancellationToken ct)
    {
        var skuId = form.Text("sku_id");
        var key = form.Key();
        if (!key.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address("/cart", skuId, key.Fault));

        var answer = await add.RunAsync(skuId, form.Whole("quantity") ?? 0, key.Value, ct);
        return CartRedirect.After(answer, http, "/cart", skuId, next: "/cart");
    }
}
