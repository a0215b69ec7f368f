using Microsoft.OpenApi;

namespace Shop.Web.Checkout;

/// <summary>The key an order is found again by: required of the call, and described in the OpenAPI document.</summary>
internal static class IdempotencyKey
{
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder call) =>
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
