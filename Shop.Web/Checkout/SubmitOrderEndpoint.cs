using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Shop.Web.Edge;
using Shop.Web.Orders;
using PlaceOrderRefusals = (
    Shop.Contracts.Fault.PaymentDeclined, Shop.Contracts.Fault.OutOfStock, Shop.Contracts.Fault.CartChanged, Shop.Contracts.Fault.Conflict,
    Shop.Contracts.Fault.Invalid, Shop.Contracts.Fault.TooManyRequests);

namespace Shop.Web.Checkout;

/// <summary><c>POST /api/orders</c>.</summary>
internal static class SubmitOrderEndpoint
{
    public static void MapPlaceOrder(this RouteGroupBuilder orders) =>
        orders.MapPost("", PostAsync).FromThisSiteOnly().WithIdempotencyKey().WithJudgedBody()
            .WithName("PlaceOrder").WithSummary("Orders what is in the cart and pays for it.")
            .WithDescription("The same Idempotency-Key with the same body gets the same answer again; with another body it is refused.");

    private static async Task<ApiAnswer<Created<OrderView>, PlaceOrderRefusals>> PostAsync(
        OrderBody body, [FromHeader(Name = IdempotencyKeyFilter.Header)] string? key, SubmitOrder place)
    {
        var placed = await place.RunAsync(body.ToInput(key));
        return placed.IsSuccess ? TypedResults.Created($"/api/orders/{placed.Value.OrderId}", OrderView.From(placed.Value)) : placed.Fault;
    }

    /// <summary>The key an order is found again by: required of the call, and described in the OpenAPI document.</summary>
    private static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder call) =>
        call.AddEndpointFilter<IdempotencyKeyFilter>().ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                var key = operation.Parameters!.OfType<OpenApiParameter>().Single(parameter => parameter.Name == IdempotencyKeyFilter.Header);
                key.Required = true;
                key.Description = "Made up by the caller, a new one for each order; sent again with the same body, it gets the same answer.";
                key.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKeyFilter.LongestKey };
                return Task.CompletedTask;
            });
}
