using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Money = Shop.Contracts.Money;
using Shop.Contracts;

namespace Shop.Web.Api;

/// <summary>
/// What the generated OpenAPI document can't see in the code: how money is written, the members of a problem, headers and query fields.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>A token or a body that can't be read is refused before anybody looks whose cart it is.</summary>
    private static readonly string[] SaidBeforeTheCartIsKnown = ["400", "401", "413", "415"];

    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = $"{Site.Name} API", Version = "1", Description = "Browse, fill a cart, order and pay as a guest." };
            ForbidNullWhereRequired(document);
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
            DescribeRetryAfter(operation);
            return Task.CompletedTask;
        });
    });

    /// <summary>The query fields of a product list, which are read by hand so that every mistake in them can be named.</summary>
    public static TBuilder WithProductQuery<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters =
            [
                InQuery("q", JsonSchemaType.String, $"Words to search for, at most {SearchLimits.LongestQuery} characters."),
                InQuery("category", JsonSchemaType.String, "A category's slug; includes everything below it."),
                Brands(),
                InQuery("price_min", JsonSchemaType.Number, "Lowest price, inclusive."),
                InQuery("price_max", JsonSchemaType.Number, "Highest price, inclusive."),
                InQuery("in_stock", JsonSchemaType.Boolean, "true: only what can be bought now."),
                InQuery("sort", JsonSchemaType.String, $"One of {string.Join(", ", SortNames.ByName.Keys.Order(StringComparer.Ordinal))}."),
                InQuery("page", JsonSchemaType.Integer, $"From 1 to {SearchLimits.LastPage}."),
            ];
            return Task.CompletedTask;
        });

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

    private static OpenApiParameter Brands() => new()
    {
        Name = "brand",
        In = ParameterLocation.Query,
        Description = "A brand's slug. May be repeated, brand=a&brand=b; any of them matches.",
        Style = ParameterStyle.Form,
        Explode = true,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
            MaxItems = SearchLimits.MostBrands,
        },
    };

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
            foreach (var (name, member) in MembersOfFaults())
                schema.Properties[name] = member;
        }
    }

    /// <summary>What single refusals say besides; the members of ServiceDefaults' faults.</summary>
    private static Dictionary<string, IOpenApiSchema> MembersOfFaults() => new()
    {
        ["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "422: what is wrong, by field.",
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        },
        ["what"] = Member(JsonSchemaType.String, "404: what there is none of."),
        ["sku_id"] = Member(JsonSchemaType.String, "out_of_stock: the first variant that is short."),
        ["wanted"] = Member(JsonSchemaType.Integer, "out_of_stock: units asked for."),
        ["left"] = Member(JsonSchemaType.Integer, "out_of_stock: units that can still be bought."),
        ["order_id"] = Member(JsonSchemaType.String, "payment_declined: the order, FAILED now."),
        ["decline_code"] = Member(JsonSchemaType.String, "payment_declined: the provider's word for it, such as insufficient_funds."),
        ["retry_after"] = Member(JsonSchemaType.Integer, "too_many_requests: seconds to wait, as the header Retry-After says too."),
    };

    private static OpenApiSchema Member(JsonSchemaType type, string description) => new() { Type = type, Description = description };

    /// <summary>The bodies read every field as one that may be missing, to name all that are; null where a value is required gets a 422.</summary>
    private static void ForbidNullWhereRequired(Microsoft.OpenApi.OpenApiDocument document)
    {
        foreach (var name in new[] { nameof(AddItemBody), nameof(OrderBody), nameof(AddressBody) })
        {
            var body = document.Components!.Schemas![name];
            foreach (var field in body.Required!)
                body.Properties![field] = WithoutNull(body.Properties[field]);
        }
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema.OneOf is { Count: > 0 } choices)
            return choices.Single(choice => choice.Type != JsonSchemaType.Null);
        if (schema is OpenApiSchema own)
            own.Type &= ~JsonSchemaType.Null;
        return schema;
    }

    private static void DescribeRetryAfter(OpenApiOperation operation)
    {
        if (operation.Responses?.GetValueOrDefault("429") is not OpenApiResponse tooMany)
            return;
        var seconds = new OpenApiSchema { Type = JsonSchemaType.Integer };
        tooMany.Headers ??= new Dictionary<string, IOpenApiHeader>();
        tooMany.Headers["Retry-After"] = new OpenApiHeader { Schema = seconds, Description = "Seconds to wait." };
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
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response || SaidBeforeTheCartIsKnown.Contains(status))
                continue;
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[GuestSession.Header] = new OpenApiHeader { Schema = token, Description = "Send it with the next call." };
        }
    }
}
