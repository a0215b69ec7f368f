using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Listing;

/// <summary>What is for sale, for operators: so far our own processes only.</summary>
public sealed class ListingService(
    ImportProducts importProducts, ChangePrice changePrice, ArchiveProduct archiveProduct, ReadProduct readProduct, SaveProduct saveProduct,
    SetProductState setProductState, AddProducts addProducts, SettleSearch settleSearch)
    : V1.Listing.ListingBase
{
    /// <summary>In bytes. The demo catalog with its pictures has two million.</summary>
    public const int LargestRequest = 16 * 1024 * 1024;

    [Authorize(Policy = Policies.Service)]
    public override async Task<ImportProductsResponse> ImportProducts(ImportProductsRequest request, ServerCallContext context) =>
        (await importProducts.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Service)]
    public override async Task<AddProductsResponse> AddProducts(AddProductsRequest request, ServerCallContext context) =>
        (await addProducts.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Service)]
    public override async Task<SettleSearchResponse> SettleSearch(SettleSearchRequest request, ServerCallContext context) =>
        (await settleSearch.RunAsync(context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ChangePriceResponse> ChangePrice(ChangePriceRequest request, ServerCallContext context) =>
        (await changePrice.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ArchiveProductResponse> ArchiveProduct(ArchiveProductRequest request, ServerCallContext context) =>
        (await archiveProduct.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<StoredProduct> ReadProduct(ReadProductRequest request, ServerCallContext context) =>
        (await readProduct.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<SaveProductResponse> SaveProduct(SaveProductRequest request, ServerCallContext context) =>
        (await saveProduct.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<StoredProduct> SetProductState(SetProductStateRequest request, ServerCallContext context) =>
        (await setProductState.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
