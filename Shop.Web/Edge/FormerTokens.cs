using System.Security.Claims;

namespace Shop.Web.Edge;

/// <summary>
/// Lets the guests of a running shop keep their carts and orders when it begins to sign tokens: an unsigned one counts as long as something hangs on
/// it. Its guest is then handed the signed one, by which nothing is looked up any more.
/// </summary>
internal sealed class FormerTokens(CartsClient carts, OrdersClient orders)
{
    /// <summary>
    /// Whether Orders knows the guest. While Orders doesn't answer it counts too: nothing can hang on a new guest meanwhile, and taking the cookie
    /// from an old one would lose a cart.
    /// </summary>
    public Task<bool> IsKnownAsync(HttpContext http, ClaimsPrincipal guest) =>
        InNameOf.RunAsync(http, guest, async () =>
        {
            var count = await carts.CountItemsAsync(new(), cancellationToken: http.RequestAborted).AsResultAsync();
            if (!count.IsSuccess || count.Value.Units > 0)
                return true;

            var placed = await orders.ListOrdersAsync(new() { PageSize = 1 }, cancellationToken: http.RequestAborted).AsResultAsync();
            return !placed.IsSuccess || placed.Value.Orders.Count > 0;
        });
}
