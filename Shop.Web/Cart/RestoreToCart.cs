using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>"Undo" after a line was removed.</summary>
internal static class RestoreToCart
{
    public static async Task<IResult> PostAsync(IFormCollection form, HttpContext http, CartsClient carts, CancellationToken ct)
    {
        var skuId = form.Text("sku_id");
        var request = new AddItemRequest { SkuId = skuId, Quantity = form.Whole("quantity") ?? 0, IdempotencyKey = form.Text("key") };
        var answer = await carts.AddItemAsync(request, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address("/cart", skuId, answer.Fault));

        GuestSession.Of(http).Remember(http.Response);
        return Redirects.SeeOther("/cart");
    }
}
