using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Money = Shop.ServiceDefaults.Money;

namespace Shop.Web.Api;

/// <summary>
/// What the generated OpenAPI document can't see in the code: how money is written, the members of a problem, headers and query fields.
/// </summary>
internal static class OpenApiDocument
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = $"{Site.Name} API", Version = "1", Description = "Browse, fill a cart, order and pay as a guest." };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var path = context.Description.RelativePath ?? "";
            if (path.StartsWith("api/cart", StringComparison.Ordinal) || path.StartsWith("api/orders", StringComparison.Ordinal))
                DescribeCartToken(operation, answersWithIt: path.StartsWith("api/cart", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
    });

    /// <summary>The query fields of a product list, which are read by hand so that every mistake in them can be named.</summary>
    public static TBuilder WithProductQuery<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters =
            [
                InQuery("q", JsonSchemaType.String, $"Words to search for, at most {ProductQuery.MaxQueryLength} characters."),
                InQuery("category", JsonSchemaType.String, "A category's slug; includes everything below it."),
                InQuery("brand", JsonSchemaType.String, $"A brand's slug; up to {ProductQuery.MaxBrands} of them, any of which matches."),
                InQuery("price_min", JsonSchemaType.Number, "Lowest price, inclusive."),
                InQuery("price_max", JsonSchemaType.Number, "Highest price, inclusive."),
                InQuery("in_stock", JsonSchemaType.Boolean, "true: only what can be bought now."),
                InQuery("sort", JsonSchemaType.String, $"One of {string.Join(", ", SortNames.ByName.Keys.Order(StringComparer.Ordinal))}."),
                InQuery("page", JsonSchemaType.Integer, $"From 1 to {ProductQuery.MaxPage}."),
            ];
            return Task.CompletedTask;
        });

    private static OpenApiParameter InQuery(string name, JsonSchemaType type, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Money) || type == typeof(Money?))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "An amount in one currency.";
            schema.Required = new HashSet<string> { "amount", "currency" };
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["amount"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Pattern = @"^-?\d+(\.\d+)?$",
                    Description = "With the digits of the currency's minor unit.",
                    Examples = [JsonValue.Create("19.90")],
                },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{3}$", Examples = [JsonValue.Create("USD")] },
            };
        }
        else if (type == typeof(ProblemDetails))
        {
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable, snake_case; switch on this." };
            schema.Properties["trace_id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For support." };
        }
    }

    private static void DescribeCartToken(OpenApiOperation operation, bool answersWithIt)
    {
        var token = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" };
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = GuestSession.Header,
            In = ParameterLocation.Header,
            Schema = token,
            Description = "Whose cart and orders. Without it the cookie counts; without either the caller is a new guest.",
        });
        if (!answersWithIt)
            return;
        foreach (var response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? [])
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[GuestSession.Header] = new OpenApiHeader { Schema = token, Description = "Send it with the next call." };
        }
    }
}
