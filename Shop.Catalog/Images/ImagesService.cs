using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;

namespace Shop.Catalog.Images;

/// <summary>Pictures by the hash of their content.</summary>
public sealed class ImagesService(GetImage getImage, GetRendition getRendition) : V1.Images.ImagesBase
{
    [AllowAnonymous]
    public override async Task<GetImageResponse> GetImage(GetImageRequest request, ServerCallContext context) =>
        (await getImage.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [AllowAnonymous]
    public override async Task<GetRenditionResponse> GetRendition(GetRenditionRequest request, ServerCallContext context) =>
        (await getRendition.RunAsync(request, context.CancellationToken)).OrThrowRpc();
}
