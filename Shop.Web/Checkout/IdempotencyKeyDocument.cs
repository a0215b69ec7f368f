using Microsoft.OpenApi;

namespace Shop.Web.Checkout;

/// <summary>What the OpenAPI document says of the key that an order is sent with.</summary>
internal static class IdempotencyKeyDocument
{
    /// <summary>The key an order is found again by; without it nothing is ordered.</summary>
    public static TBuilder WithIdempotencyKey<TBuilder>(this TBuilder endpoint, string header, int longest)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var key = operation.Parameters!.OfType<OpenApiParameter>().Single(parameter => parameter.Name == header);
            key.Required = true;
            key.Description = "Made up by the caller, a new one for each order; sent again with the same body, it gets the same answer.";
            key.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest };
            return Task.CompletedTask;
        });
}
