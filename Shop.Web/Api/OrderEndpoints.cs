using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Orders.V1;
using OrdersClient = Shop.Orders.V1.Orders.OrdersClient;

namespace Shop.Web.Api;

internal static class OrderEndpoints
{
    public static void MapOrders(this RouteGroupBuilder orders)
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
        orders.MapGet("/{order_id}", ShowAsync).WithName("GetOrder").WithSummary("One of the caller's orders. Somebody else's is not found.")
            .Produces<OrderView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        orders.MapPost("/{order_id}/cancel", CancelAsync).AddEndpointFilter<SameOriginFilter>()
            .WithName("CancelOrder").WithSummary("Cancels while it is PENDING or CONFIRMED; the hold and a captured payment go back.")
            .Produces<OrderView>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PlaceAsync(
        OrderBody body,
        [FromHeader(Name = IdempotencyKeyFilter.Header)] string? key,
        HttpContext http,
        Checkout.CheckoutClient checkout,
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

    private static async Task<IResult> ShowAsync(string order_id, OrdersClient orders, CancellationToken ct)
    {
        if (!Guid.TryParse(order_id, out var id))
            return new Fault.NotFound($"order {order_id}").ToProblem();
        var answer = await orders.GetOrderAsync(new() { OrderId = id.ToString() }, cancellationToken: ct);
        return TypedResults.Ok(OrderView.From(answer.Order));
    }

    private static async Task<IResult> CancelAsync(string order_id, Checkout.CheckoutClient checkout, CancellationToken ct)
    {
        if (!Guid.TryParse(order_id, out var id))
            return new Fault.NotFound($"order {order_id}").ToProblem();
        var answer = await checkout.CancelOrderAsync(new() { OrderId = id.ToString(), Reason = "Cancelled by the shopper" }, cancellationToken: ct);
        return TypedResults.Ok(OrderView.From(answer.Order));
    }
}
