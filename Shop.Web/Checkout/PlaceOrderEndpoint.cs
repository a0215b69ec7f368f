using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Web.Edge;
using Shop.Web.Orders;
using PlaceOrderRefusals = (
    Shop.Contracts.Fault.PaymentDeclined, Shop.Contracts.Fault.OutOfStock, Shop.Contracts.Fault.Conflict, Shop.Contracts.Fault.Invalid,
    Shop.Contracts.Fault.TooManyRequests);

namespace Shop.Web.Checkout;

/// <summary><c>POST /api/orders</c>.</summary>
internal static class PlaceOrderEndpoint
{
    public static void MapPlaceOrder(this RouteGroupBuilder orders) =>
        orders.MapPost("", PostAsync).FromThisSiteOnly().WithIdempotencyKey().WithJudgedBody()
            .WithName("PlaceOrder").WithSummary("Orders what is in the cart and pays for it.")
            .WithDescription("The same Idempotency-Key with the same body gets the same answer again; with another body it is refused.");

    private static async Task<Answer<Created<OrderView>, PlaceOrderRefusals>> PostAsync(
        OrderBody body, [FromHeader(Name = IdempotencyKeyFilter.Header)] string? key, PlaceOrder place)
    {
        var placed = await place.RunAsync(body.ToInput(key));
        return placed.IsSuccess ? TypedResults.Created($"/api/orders/{placed.Value.OrderId}", OrderView.From(placed.Value)) : placed.Fault;
    }
}
