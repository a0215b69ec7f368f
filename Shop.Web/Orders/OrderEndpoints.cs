using Shop.Web.Edge;

namespace Shop.Web.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this RouteGroupBuilder orders)
    {
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

    private static async Task<IResult> ShowAsync(string order_id, OrdersClient orders, CancellationToken ct)
    {
        if (!Guid.TryParse(order_id, out var id))
            return new Fault.NotFound($"order {order_id}").ToProblem();
        var answer = await orders.GetOrderAsync(new() { OrderId = id.ToString() }, cancellationToken: ct);
        return TypedResults.Ok(OrderView.From(answer.Order));
    }

    private static async Task<IResult> CancelAsync(string order_id, OrdersClient orders, CancellationToken ct)
    {
        if (!Guid.TryParse(order_id, out var id))
            return new Fault.NotFound($"order {order_id}").ToProblem();
        var answer = await orders.CancelOrderAsync(new() { OrderId = id.ToString(), Reason = "Cancelled by the shopper" }, cancellationToken: ct);
        return TypedResults.Ok(OrderView.From(answer.Order));
    }
}
