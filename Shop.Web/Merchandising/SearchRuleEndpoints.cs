using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Merchandising;

/// <summary><c>/api/catalog/search</c>: synonyms, pins and redirects, for whoever runs the shop.</summary>
internal static class SearchRuleEndpoints
{
    public static void MapSearchRules(this IEndpointRouteBuilder catalog)
    {
        var search = catalog.MapGroup("/search");
        search.MapGet("", ListAsync)
            .WithName("ListSearchRules").WithSummary("All synonyms, pins and redirects, those that have ended too.");
        search.MapPut("/synonyms", PutSynonymAsync)
            .WithName("PutSynonym").WithSummary("Says what a word means besides itself, instead of what was said before.");
        search.MapDelete("/synonyms/{word}", DeleteSynonymAsync).WithName("DeleteSynonym").WithSummary("Lets a word mean itself again.");
        search.MapPut("/pins", PutPinAsync).WithName("PutPin").WithSummary("Gives a product a place on the first page for some words.");
        search.MapDelete("/pins/{query}/{product_id}", DeletePinAsync)
            .WithName("DeletePin").WithSummary("Lets a product stand where it belongs again.");
        search.MapPut("/redirects", PutRedirectAsync).WithName("PutRedirect").WithSummary("Lets words lead to a page of the site.");
        search.MapDelete("/redirects/{query}", DeleteRedirectAsync).WithName("DeleteRedirect").WithSummary("Lets words lead to a list again.");
        search.MapPost("/rebuild", RebuildAsync)
            .WithName("RebuildSearch").WithSummary("Has the index in Elasticsearch made anew while it serves; begins within seconds.");
    }

    private static async Task<ApiAnswer<Ok<SearchRulesView>, Fault.Forbidden>> ListAsync(SearchRulesClient rules, CancellationToken ct)
    {
        var listed = await rules.ListSearchRulesAsync(new(), cancellationToken: ct).AsResultAsync();
        return listed.IsSuccess ? TypedResults.Ok(SearchRulesView.From(listed.Value)) : listed.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.Invalid, Fault.Conflict)>> PutSynonymAsync(
        SynonymBody body, SearchRulesClient rules, CancellationToken ct)
    {
        var put = await rules.PutSynonymAsync(new() { Synonym = body.ToProto() }, cancellationToken: ct).AsResultAsync();
        return put.IsSuccess ? TypedResults.NoContent() : put.Fault;
    }

    private static async Task<ApiAnswer<NoContent, Fault.NotFound>> DeleteSynonymAsync(string word, SearchRulesClient rules, CancellationToken ct)
    {
        var deleted = await rules.DeleteSynonymAsync(new() { Word = word }, cancellationToken: ct).AsResultAsync();
        return deleted.IsSuccess ? TypedResults.NoContent() : deleted.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.Invalid, Fault.NotFound)>> PutPinAsync(
        PinBody body, SearchRulesClient rules, CancellationToken ct)
    {
        var put = await rules.PutPinAsync(new() { Pin = body.ToProto() }, cancellationToken: ct).AsResultAsync();
        return put.IsSuccess ? TypedResults.NoContent() : put.Fault;
    }

    private static async Task<ApiAnswer<NoContent, (Fault.Invalid, Fault.NotFound)>> DeletePinAsync(
        string query, string product_id, SearchRulesClient rules, CancellationToken ct)
    {
        var deleted = await rules.DeletePinAsync(new() { Query = query, ProductId = product_id }, cancellationToken: ct).AsResultAsync();
        return deleted.IsSuccess ? TypedResults.NoContent() : deleted.Fault;
    }

    private static async Task<ApiAnswer<NoContent, Fault.Invalid>> PutRedirectAsync(
        RedirectBody body, SearchRulesClient rules, CancellationToken ct)
    {
        var put = await rules.PutRedirectAsync(new() { Redirect = body.ToProto() }, cancellationToken: ct).AsResultAsync();
        return put.IsSuccess ? TypedResults.NoContent() : put.Fault;
    }

    private static async Task<ApiAnswer<NoContent, Fault.NotFound>> DeleteRedirectAsync(string query, SearchRulesClient rules, CancellationToken ct)
    {
        var deleted = await rules.DeleteRedirectAsync(new() { Query = query }, cancellationToken: ct).AsResultAsync();
        return deleted.IsSuccess ? TypedResults.NoContent() : deleted.Fault;
    }

    private static async Task<ApiAnswer<Accepted, Fault.Conflict>> RebuildAsync(SearchRulesClient rules, CancellationToken ct)
    {
        var asked = await rules.RebuildSearchAsync(new(), cancellationToken: ct).AsResultAsync();
        return asked.IsSuccess ? TypedResults.Accepted((string?)null) : asked.Fault;
    }
}
