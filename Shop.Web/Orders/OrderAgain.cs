using Shop.Web.Cart;
using Shop.Web.Edge;

namespace Shop.Web.Orders;

/// <summary>Puts the lines of an order that came to nothing back into the cart, so that the shopper can try another card.</summary>
internal static class OrderAgain
{
    public static async Task<IResult> PostAsync(
        Guid id, IFormCollection form, HttpContext http, OrdersClient orders, CartsClient carts, AddCartItem add, CancellationToken ct)
    {
        var key = form.Key();
        if (!key.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address($"/orders/{id}", "", key.Fault));

        var order = await orders.GetOrderAsync(new() { OrderId = $"{id}" }, cancellationToken: ct).AsResultAsync();
        if (order.Fault is Fault.NotFound)
            return TypedResults.NotFound();
        if (!order.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address($"/orders/{id}", "", order.Fault));

        var cart = await carts.GetCartAsync(new(), cancellationToken: ct).AsResultAsync();
        if (!cart.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address($"/orders/{id}", "", cart.Fault));

        // One line that is sold out must not keep the others out.
        var leftOut = new List<(string SkuId, Fault Why)>();
        var there = cart.Value.Cart.Items.Select(item => item.SkuId).ToHashSet();
        foreach (var item in order.Value.Order.Items.Where(item => !there.Contains(item.SkuId)))
        {
            var answer = await add.RunAsync(item.SkuId, item.Quantity, $"{key.Value}-{item.SkuId}", ct);
            if (!answer.IsSuccess)
                leftOut.Add((item.SkuId, answer.Fault));
        }

        GuestSession.Of(http).Remember(http.Response);
        return Redirects.SeeOther(CartProblems.AddressOfLeftOut(leftOut));
    }
}
