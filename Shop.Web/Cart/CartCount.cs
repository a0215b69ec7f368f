using ProtoCart = Shop.Orders.V1.Cart;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>How many units lie in the shopper's cart, for the header of every page; asked once a page.</summary>
internal sealed class CartCount(IHttpContextAccessor accessor, CartsClient carts, TimeProvider clock, ILogger<CartCount> log)
{
    // The number is an extra: no page waits long for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private Task<ProtoCart?>? _asked;

    /// <summary>Null when Orders does not say; the page then leaves the number out.</summary>
    public async Task<int?> UnitsAsync() => (await ReadAsync())?.Items.Sum(item => item.Quantity);

    /// <summary>False when fewer units of a SKU lie in it; as long as Orders does not say, they may be there.</summary>
    public async Task<bool> MayHoldAsync(string skuId, int units) =>
        await ReadAsync() is not { } cart || cart.Items.Any(item => item.SkuId == skuId && item.Quantity >= units);

    private Task<ProtoCart?> ReadAsync() => _asked ??= AskAsync();

    private async Task<ProtoCart?> AskAsync()
    {
        if (accessor.HttpContext?.Features.Get<GuestSession>() is not { IsKnown: true })
            return new ProtoCart();

        var answer = await carts.GetCartAsync(new(), deadline: clock.GetUtcNow().UtcDateTime + Patience).AsResultAsync();
        if (answer.IsSuccess)
            return answer.Value.Cart;

        log.LogInformation("The header goes without the cart's number: {Code}", answer.Fault.Code);
        return null;
    }
}
