using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.Prices;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Products;

/// <summary>Products as anybody may see them.</summary>
public sealed class ProductsService(
    SearchProducts searchProducts, SuggestProducts suggestProducts, GetProduct getProduct, GetProductVersions getProductVersions, GetSkus getSkus,
    TimeProvider clock)
    : V1.Products.ProductsBase
{
    [AllowAnonymous]
    public override async Task<SearchProductsResponse> SearchProducts(SearchProductsRequest request, ServerCallContext context) =>
        await HandOnAsync(searchProducts.RunAsync(request, context.CancellationToken), context);

    [AllowAnonymous]
    public override async Task<SuggestProductsResponse> SuggestProducts(SuggestProductsRequest request, ServerCallContext context) =>
        await HandOnAsync(suggestProducts.RunAsync(request, context.CancellationToken), context);

    [AllowAnonymous]
    public override async Task<GetProductResponse> GetProduct(GetProductRequest request, ServerCallContext context) =>
        await HandOnAsync(getProduct.RunAsync(request, context.CancellationToken), context);

    [AllowAnonymous]
    public override async Task<GetProductVersionsResponse> GetProductVersions(GetProductVersionsRequest request, ServerCallContext context) =>
        await HandOnAsync(getProductVersions.RunAsync(request, context.CancellationToken), context);

    [AllowAnonymous]
    public override async Task<GetSkusResponse> GetSkus(GetSkusRequest request, ServerCallContext context) =>
        (await getSkus.RunAsync(request, Customers.OfCall(context), context.CancellationToken)).OrThrowRpc();

    /// <summary>
    /// Says how long the asker may keep the answer: until our own copy runs out, reckoned from when we were asked. That there is no such thing we
    /// keep no copy of, so it may be kept as long as one.
    /// </summary>
    private async Task<T> HandOnAsync<T>(Task<Result<Hot<T>>> read, ServerCallContext context) where T : class
    {
        var asked = clock.GetUtcNow();
        var answer = await read;
        var runsOut = answer.IsSuccess ? answer.Value.RunsOut : answer.Fault is Fault.NotFound ? asked + HotReads.KeepFor : asked;
        var left = (long)(runsOut - asked).TotalMilliseconds;
        if (left > 0)
            context.GetHttpContext().Response.Headers[KeepFor.Header] = left.ToString(CultureInfo.InvariantCulture);
        return answer.OrThrowRpc().Value;
    }
}
