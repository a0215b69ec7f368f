using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Browse;

/// <summary><c>GET /api/products/suggestions</c>: what the search field offers while somebody types.</summary>
internal static class ShowSuggestions
{
    private static readonly string Description =
        $"What has been typed, at most {SuggestionLimits.LongestQuery} characters; of fewer than {SuggestionLimits.ShortestQuery} nothing comes.";

    public static void MapShowSuggestions(this RouteGroupBuilder products) =>
        products.MapGet("/suggestions", GetAsync)
            .WithMetadata(new CountsAsAttribute(NetworkUse.Suggestion), new SharedSuggestionsCallAttribute())
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters = [ProductQueryDocument.InQuery("q", JsonSchemaType.String, Description)];
                return Task.CompletedTask;
            })
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithName("SuggestProducts").WithSummary("Completes what has been typed so far: at most 8 searches, categories and products in all.");

    /// <summary>What is to be completed, in one form however it was typed; null when it is too short to suggest anything.</summary>
    public static string? Typed(HttpRequest request, out Dictionary<string, string[]> errors)
    {
        var fields = new QueryFields(request.Query);
        var text = fields.Text("q", SuggestionLimits.LongestQuery) ?? "";
        errors = fields.Errors;
        return text.Length < SuggestionLimits.ShortestQuery ? null : text.ToLowerInvariant();
    }

    private static async Task<ApiAnswer<Ok<SuggestionsView>, Fault.Invalid>> GetAsync(
        HttpRequest request, ProductsClient products, CancellationToken ct)
    {
        var typed = Typed(request, out var errors);
        if (errors.Count > 0)
            return new Fault.Invalid(errors);
        if (typed is null)
            return TypedResults.Ok(SuggestionsView.From(new()));

        var suggested = await products.SuggestProductsAsync(new SuggestProductsRequest { Query = typed }, cancellationToken: ct).AsResultAsync();
        return suggested.IsSuccess ? TypedResults.Ok(SuggestionsView.From(suggested.Value)) : suggested.Fault;
    }
}

/// <summary>Suggestions are the same for everybody who has typed the same.</summary>
internal sealed class SharedSuggestionsCallAttribute : SharedAnswerAttribute
{
    public override string? QuestionOf(HttpContext http)
    {
        var typed = ShowSuggestions.Typed(http.Request, out var errors);
        return errors.Count == 0 && typed is not null ? $"/api/products/suggestions?q={typed}" : null;
    }
}
