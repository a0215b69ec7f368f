using System.Text.RegularExpressions;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Images;

/// <summary>The bytes of a picture. Its address is the hash of its content, so whoever has it may keep it for ever.</summary>
public sealed partial class GetImage(CatalogReadContext catalog)
{
    public async Task<Result<GetImageResponse>> RunAsync(GetImageRequest request, CancellationToken cancellationToken)
    {
        if (!Sha256Hex().IsMatch(request.Hash))
            return new Fault.Invalid("hash", "A picture is named by 64 lower-case hexadecimal digits.");

        var image = await catalog.ProductImages
            .Where(i => i.Hash == request.Hash)
            .Select(i => new { i.ContentType, i.Content })
            .FirstOrDefaultAsync(cancellationToken);
        if (image is null)
            return new Fault.NotFound($"picture {request.Hash}");
        return new GetImageResponse { ContentType = image.ContentType, Content = UnsafeByteOperations.UnsafeWrap(image.Content) };
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256Hex();
}
