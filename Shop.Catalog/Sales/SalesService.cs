using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Sales;

/// <summary>Sales and wholesale prices, for operators; a wholesale customer may read the latter.</summary>
public sealed class SalesService(GetSkuPrices getSkuPrices, PutSale putSale, RemoveSale removeSale, PutTiers putTiers, GetTiers getTiers)
    : V1.Sales.SalesBase
{
    [Authorize(Policy = Policies.Operator)]
    public override async Task<GetSkuPricesResponse> GetSkuPrices(GetSkuPricesRequest request, ServerCallContext context) =>
        (await getSkuPrices.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<PutSaleResponse> PutSale(PutSaleRequest request, ServerCallContext context) =>
        (await putSale.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<RemoveSaleResponse> RemoveSale(RemoveSaleRequest request, ServerCallContext context) =>
        (await removeSale.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<PutTiersResponse> PutTiers(PutTiersRequest request, ServerCallContext context) =>
        (await putTiers.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [AllowAnonymous]
    public override async Task<GetTiersResponse> GetTiers(GetTiersRequest request, ServerCallContext context) =>
        (await getTiers.RunAsync(request, Customers.OfCall(context), context.CancellationToken)).OrThrowRpc();
}
