using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Images;

/// <summary>The pictures of products, for operators.</summary>
public sealed class ProductImagesService(AddProductImage addImage, ArrangeProductImages arrangeImages, RemoveProductImage removeImage)
    : ProductImages.ProductImagesBase
{
    /// <summary>In bytes: a picture and its texts.</summary>
    public const int LargestRequest = ReadPicture.MostBytes + (64 * 1024);

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ProductImagesResponse> AddProductImage(AddProductImageRequest request, ServerCallContext context) =>
        (await addImage.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ProductImagesResponse> ArrangeProductImages(ArrangeProductImagesRequest request, ServerCallContext context) =>
        (await arrangeImages.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<ProductImagesResponse> RemoveProductImage(RemoveProductImageRequest request, ServerCallContext context) =>
        (await removeImage.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
