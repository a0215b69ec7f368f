using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.Prices;
using Shop.Catalog.Search;
using Shop.Catalog.V1;

namespace Shop.Catalog.Products;

/// <summary>Products as anybody may see them.</summary>
public sealed class ProductsService(
    SearchProducts searchProducts, SuggestProducts suggestProducts, GetProduct getProduct, GetProductVersions getProductVersions, GetSkus getSkus,
    TimeProvider clock)
    : V1.Products.ProductsBase
{
    [AllowAnonymous]
    public override async Task<SearchProductsResponse> SearchProducts(SearchProductsRequest request, ServerCallContext context) =>
        await searchProducts.RunAsync(request, context.CancellationToken).HandOnAsync(context, clock);

    [AllowAnonymous]
    public override async Task<SuggestProductsResponse> SuggestProducts(SuggestProductsRequest request, ServerCallContext context) =>
        await suggestProducts.RunAsync(request, context.CancellationToken).HandOnAsync(context, clock);

    [AllowAnonymous]
    public override async Task<GetProductResponse> GetProduct(GetProductRequest request, ServerCallContext context) =>
        await getProduct.RunAsync(request, context.CancellationToken).HandOnAsync(context, clock);

    [AllowAnonymous]
    public override async Task<GetProductVersionsResponse> GetProductVersions(GetProductVersionsRequest request, ServerCallContext context) =>
        await getProductVersions.RunAsync(request, context.CancellationToken).HandOnAsync(context, clock);

    [AllowAnonymous]
    public override async Task<GetSkusResponse> GetSkus(GetSkusRequest request, ServerCallContext context) =>
        (await getSkus.RunAsync(request, Customers.OfCall(context), context.CancellationToken)).OrThrowRpc();
}
