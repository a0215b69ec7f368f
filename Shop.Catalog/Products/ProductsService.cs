using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.Prices;
using Shop.Catalog.Search;
using Shop.Catalog.V1;

namespace Shop.Catalog.Products;

/// <summary>Products as anybody may see them.</summary>
public sealed class ProductsService(SearchProducts searchProducts, GetProduct getProduct, GetSkus getSkus) : V1.Products.ProductsBase
{
    [AllowAnonymous]
    public override async Task<SearchProductsResponse> SearchProducts(SearchProductsRequest request, ServerCallContext context) =>
        (await searchProducts.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [AllowAnonymous]
    public override async Task<GetProductResponse> GetProduct(GetProductRequest request, ServerCallContext context) =>
        (await getProduct.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [AllowAnonymous]
    public override async Task<GetSkusResponse> GetSkus(GetSkusRequest request, ServerCallContext context) =>
        (await getSkus.RunAsync(request, context.CancellationToken)).OrThrowRpc();
}
