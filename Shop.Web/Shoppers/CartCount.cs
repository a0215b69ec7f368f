using Shop.Orders.V1;

namespace Shop.Web.Shoppers;

/// <summary>How many units lie in the shopper's cart, for the header of every page.</summary>
internal sealed class CartCount(IHttpContextAccessor accessor, Carts.CartsClient carts, TimeProvider clock, ILogger<CartCount> log)
{
    // The number is an extra: no page waits long for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>Null when Orders does not say; the page then leaves the number out.</summary>
    public async Task<int?> UnitsAsync()
    {
        if (accessor.HttpContext?.Features.Get<GuestSession>() is not { IsKnown: true })
            return 0;

        var answer = await carts.GetCartAsync(new(), deadline: clock.GetUtcNow().UtcDateTime + Patience).AsResultAsync();
        if (answer.IsSuccess)
            return answer.Value.Cart.Items.Sum(item => item.Quantity);

        log.LogInformation("The header goes without the cart's number: {Code}", answer.Fault.Code);
        return null;
    }
}
