using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Orders;

/// <summary><c>GET /api/orders/{order_id}</c>.</summary>
internal static class ShowOrder
{
    public static void MapShowOrder(this RouteGroupBuilder orders) =>
        orders.MapGet("/{order_id}", GetAsync)
            .WithName("GetOrder").WithSummary("One of the caller's orders. Somebody else's is not found.");

    private static async Task<ApiAnswer<Ok<OrderView>, Fault.NotFound>> GetAsync(string order_id, OrdersClient orders, CancellationToken ct)
    {
        if (!Guid.TryParse(order_id, out var id))
            return new Fault.NotFound($"order {order_id}");
        var answer = await orders.GetOrderAsync(new() { OrderId = $"{id}" }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? TypedResults.Ok(OrderView.From(answer.Value.Order)) : answer.Fault;
    }
}
