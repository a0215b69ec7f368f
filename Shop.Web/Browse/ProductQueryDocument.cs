using Microsoft.OpenApi;

namespace Shop.Web.Browse;

/// <summary>What the OpenAPI document says of a product list's query.</summary>
internal static class ProductQueryDocument
{
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
            operation.Description =
                "The key of any further facet in facets.all is a parameter as well, with a value of it; it may be repeated where the facet's "
                + "kind is any.";
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

    public static OpenApiParameter InQuery(string name, JsonSchemaType type, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };
}
