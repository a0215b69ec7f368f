using Microsoft.AspNetCore.Mvc;
using Shop.Web.Edge;
using Shop.Web.Orders;

namespace Shop.Web.Checkout;

/// <summary><c>POST /api/orders</c>.</summary>
internal static class PlaceOrderEndpoint
{
    public static void MapPlaceOrder(this RouteGroupBuilder orders)
    {
        orders.MapPost("", PlaceAsync)
            .AddEndpointFilter<SameOriginFilter>().AddEndpointFilter<IdempotencyKeyFilter>().AddEndpointFilter<BodyFilter>()
            .WithName("PlaceOrder").WithSummary("Orders what is in the cart and pays for it.")
            .WithDescription("The same Idempotency-Key with the same body gets the same answer again; with another body it is refused.")
            .WithIdempotencyKey(IdempotencyKeyFilter.Header, IdempotencyKeyFilter.LongestKey)
            .Produces<OrderView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status402PaymentRequired)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> PlaceAsync(
        OrderBody body,
        [FromHeader(Name = IdempotencyKeyFilter.Header)] string? key,
        HttpContext http,
        CheckoutClient checkout,
        OrderLimit limit,
        TimeProvider clock)
    {
        if (await limit.RefuseAsync(http, http.RequestAborted) is { } tooMany)
            return tooMany.ToProblem();

        // Not bound to the caller's patience: an order on its way is finished even when the caller hangs up, and found by its key.
        var deadline = clock.GetUtcNow().UtcDateTime + OrderLimit.PaymentPatience;
        var answer = await checkout.PlaceOrderAsync(body.ToRequest(key!), deadline: deadline);
        return TypedResults.Created($"/api/orders/{answer.Order.OrderId}", OrderView.From(answer.Order));
    }
}
