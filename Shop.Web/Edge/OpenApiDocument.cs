using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Shop.Web.Edge;

/// <summary>
/// What the generated OpenAPI document can't see in the code: how money is written, the members of a problem, headers.
/// What a single call takes, its slice describes.
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
            if (path.StartsWith("api/products", StringComparison.Ordinal))
                DescribeAge(operation);
            if (path.StartsWith("api/catalog", StringComparison.Ordinal))
                DescribePosition(operation);
            DescribeRetryAfter(operation);
            SortByStatus(operation);
            return Task.CompletedTask;
        });
    });

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
        foreach (var (_, body) in document.Components!.Schemas!.Where(schema => schema.Key.EndsWith("Body", StringComparison.Ordinal)))
        {
            foreach (var field in body.Required ?? new HashSet<string>())
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

    /// <summary>What a call answers is said in several places, its signature, its filters and its group: the document does not show which.</summary>
    private static void SortByStatus(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in (operation.Responses ?? []).OrderBy(response => response.Key, StringComparer.Ordinal))
            sorted[status] = answer;
        operation.Responses = sorted;
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
        var token = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{64}$" };
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

    private static void DescribeAge(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = CatalogPosition.Header,
            In = ParameterLocation.Header,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "As a change of the catalog was answered with it in the last minute: the answer has that change.",
        });
        Describe(operation, FinishedAnswer.AgeHeader, new OpenApiHeader
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            Description = "How old the answer may be, in milliseconds: everything that was changed before that is in it.",
        });
    }

    private static void DescribePosition(OpenApiOperation operation) => Describe(operation, CatalogPosition.Header, new OpenApiHeader
    {
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Description = "Send it with what you read in the next minute, and that has this change. Browsers need not: there is a cookie too.",
    });

    private static void Describe(OpenApiOperation operation, string name, OpenApiHeader header)
    {
        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse answer)
            return;
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers[name] = header;
    }
}
