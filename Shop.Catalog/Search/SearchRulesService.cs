using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Search;

/// <summary>What a merchant tells the search, and what the search tells a merchant.</summary>
[Authorize(Policy = Policies.Operator)]
public sealed class SearchRulesService(
    ListSearchRules listRules, PutSynonym putSynonym, DeleteSynonym deleteSynonym, PutPin putPin, DeletePin deletePin, PutRedirect putRedirect,
    DeleteRedirect deleteRedirect, ExplainProduct explainProduct, RebuildSearch rebuildSearch)
    : SearchRules.SearchRulesBase
{
    public override Task<ListSearchRulesResponse> ListSearchRules(ListSearchRulesRequest request, ServerCallContext context) =>
        listRules.RunAsync(context.CancellationToken);

    public override async Task<PutSynonymResponse> PutSynonym(PutSynonymRequest request, ServerCallContext context) =>
        (await putSynonym.RunAsync(request.Synonym, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    public override async Task<DeleteSynonymResponse> DeleteSynonym(DeleteSynonymRequest request, ServerCallContext context) =>
        (await deleteSynonym.RunAsync(request.Word, context.CancellationToken)).OrThrowRpc();

    public override async Task<PutPinResponse> PutPin(PutPinRequest request, ServerCallContext context) =>
        (await putPin.RunAsync(request.Pin, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    public override async Task<DeletePinResponse> DeletePin(DeletePinRequest request, ServerCallContext context) =>
        (await deletePin.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    public override async Task<PutRedirectResponse> PutRedirect(PutRedirectRequest request, ServerCallContext context) =>
        (await putRedirect.RunAsync(request.Redirect, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    public override async Task<DeleteRedirectResponse> DeleteRedirect(DeleteRedirectRequest request, ServerCallContext context) =>
        (await deleteRedirect.RunAsync(request.Query, context.CancellationToken)).OrThrowRpc();

    public override async Task<ExplainProductResponse> ExplainProduct(ExplainProductRequest request, ServerCallContext context) =>
        (await explainProduct.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    public override async Task<RebuildSearchResponse> RebuildSearch(RebuildSearchRequest request, ServerCallContext context) =>
        (await rebuildSearch.RunAsync(context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
