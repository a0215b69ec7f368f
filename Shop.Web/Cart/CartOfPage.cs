using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Cart;

/// <summary>
/// The shopper's cart as one page needs it: with its estimate where the page shows it, else only how many units lie in it, for the header.
/// Orders is asked for one of the two, once.
/// </summary>
internal sealed class CartOfPage(
    IHttpContextAccessor accessor, CartsClient carts, CheckoutClient checkout, TimeProvider clock, ILogger<CartOfPage> log)
{
    private Task<Result<PreviewOrderResponse>>? _asked;
    private Task<int?>? _counted;

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only a page being rendered shows a cart.");

    /// <summary>The cart and what an order of it would cost: one answer, since Orders reads the whole cart for either.</summary>
    public Task<Result<PreviewOrderResponse>> ReadAsync() => _asked ??= AskAsync();

    /// <summary>Null when Orders does not say; the page then leaves the number out.</summary>
    public Task<int?> CountAsync() => _counted ??= AskNumberAsync();

    /// <summary>False when fewer units of a SKU lie in it; as long as Orders does not say, they may be there.</summary>
    public async Task<bool> MayHoldAsync(string skuId, int units)
    {
        if (Http.Features.Get<GuestSession>() is not { IsKnown: true })
            return false;

        var answer = await ReadAsync();
        return !answer.IsSuccess || answer.Value.Cart.Items.Any(item => item.SkuId == skuId && item.Quantity >= units);
    }

    private async Task<int?> AskNumberAsync()
    {
        if (Http.Features.Get<GuestSession>() is not { IsKnown: true })
            return 0;

        var units = ShowsCartAttribute.IsShownOn(Http)
            ? Units(await ReadAsync())
            : Units(await carts.CountItemsAsync(new(), deadline: Soon()).AsResultAsync());
        if (units.IsSuccess)
            return units.Value;

        log.LogInformation("The header goes without the cart's number: {Code}", units.Fault.Code);
        return null;
    }

    private async Task<Result<PreviewOrderResponse>> AskAsync() =>
        await checkout.PreviewOrderAsync(new(), deadline: ShowsCartAttribute.IsAllOf(Http) ? null : Soon()).AsResultAsync();

    private DateTime Soon() => PagePatience.Ends(clock);

    private static Result<int> Units(Result<PreviewOrderResponse> whole) =>
        whole.IsSuccess ? whole.Value.Cart.Items.Sum(item => item.Quantity) : whole.Fault;

    private static Result<int> Units(Result<CountItemsResponse> count) => count.IsSuccess ? count.Value.Units : count.Fault;
}
