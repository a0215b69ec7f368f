using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Recommendations;

/// <summary>What visitors did. Their number is all that they are known by, and nobody can guess it: who has it may read and delete.</summary>
public sealed class HistoryService(RecordHistory recordHistory, ListSearches listSearches, ForgetHistory forgetHistory) : History.HistoryBase
{
    [Authorize(Policy = Policies.Service)]
    public override async Task<RecordHistoryResponse> RecordHistory(RecordHistoryRequest request, ServerCallContext context) =>
        (await recordHistory.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [AllowAnonymous]
    public override async Task<ListSearchesResponse> ListSearches(ListSearchesRequest request, ServerCallContext context) =>
        (await listSearches.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [AllowAnonymous]
    public override async Task<ForgetHistoryResponse> ForgetHistory(ForgetHistoryRequest request, ServerCallContext context) =>
        (await forgetHistory.RunAsync(request, context.CancellationToken)).OrThrowRpc();
}
