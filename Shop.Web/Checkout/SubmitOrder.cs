using Shop.Orders.V1;
using Shop.Web.Edge;

namespace Shop.Web.Checkout;

/// <summary>What is needed beside the cart to place an order, whether a page's form or an API call brings it.</summary>
/// <param name="Key">One per attempt: the same key again finds the order of the first.</param>
/// <param name="PaymentMethodId">The provider's id of a payment method; never a card number.</param>
/// <param name="SeenTotal">The total that the shopper agreed to; null: whatever it is.</param>
/// <param name="SeenCart">The version of the cart that the shopper agreed to; null: whatever lies in it.</param>
internal sealed record OrderInput(
    string? Key, string? Email, Address? ShippingAddress, string? PaymentMethodId, Money? SeenTotal = null, string? SeenCart = null);

/// <summary>Orders what is in the caller's cart and pays for it: for the checkout page and for <c>POST /api/orders</c>.</summary>
internal sealed class SubmitOrder(CheckoutClient checkout, OrderLimit limit, IHttpContextAccessor accessor, TimeProvider clock)
{
    // The payment provider's own answer is part of it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <returns>
    /// The order as it stands then, else TooManyRequests, Invalid, Conflict, CartChanged, OutOfStock, PaymentDeclined, or Unavailable: then the order
    /// may have been placed although nobody said so, and the same key finds it.
    /// </returns>
    public async Task<Result<Order>> RunAsync(OrderInput input)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("An order is placed by a request.");
        if (await limit.RefuseAsync(http, http.RequestAborted) is { } tooMany)
            return tooMany;

        var request = new PlaceOrderRequest
        {
            IdempotencyKey = input.Key ?? "",
            Email = input.Email ?? "",
            ShippingAddress = input.ShippingAddress,
            PaymentMethodId = input.PaymentMethodId ?? "",
            ExpectedTotal = input.SeenTotal?.ToProto(),
        };
        if (input.SeenCart is not null)
            request.ExpectedCart = input.SeenCart;

        // Not bound to the caller's patience: who closes the page or hangs up has ordered all the same, and finds the order by its key.
        var answer = await checkout.PlaceOrderAsync(request, deadline: clock.GetUtcNow().UtcDateTime + Patience).AsResultAsync();
        return answer.IsSuccess ? answer.Value.Order : answer.Fault;
    }
}
