using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Images;

/// <summary>
/// Takes a picture off a product. The picture itself stays: orders show what was bought as it was. A variant whose picture it was shows its next view
/// from then on, where it has one.
/// </summary>
public sealed class RemoveProductImage(EventTransactions transactions)
{
    public async Task<Result<ProductImagesResponse>> RunAsync(RemoveProductImageRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        return await transactions.RunAsync((transaction, ct) => RemoveAsync(transaction, product, request.Hash, by, ct), ct);
    }

    /// <summary>What is left; null when there is no such picture.</summary>
    internal static IReadOnlyList<GalleryImage>? Without(IReadOnlyList<GalleryImage> images, string hash)
    {
        if (images.FirstOrDefault(image => image.IsCalled(hash)) is not { } gone)
            return null;

        var left = images.Where(image => image != gone).ToList();
        var at = images.Index().First(pair => pair.Item == gone).Index;
        if (gone.Skus.Count > 0 && at < left.Count && left[at].Skus.Count == 0)
            left[at] = left[at] with { Skus = gone.Skus };
        return left;
    }

    private static async Task<Result<ProductImagesResponse>> RemoveAsync(
        NpgsqlTransaction transaction, Guid product, string hash, string by, CancellationToken ct)
    {
        if (await GalleryRows.LockAsync(transaction, product, ct) is not { } rows)
            return new Fault.NotFound($"product {product}");
        if (Without(rows.Now, hash) is not { } left)
            return new Fault.NotFound($"picture {hash} of product {product}");

        await rows.WriteAsync(left, by, ct);
        return GalleryRows.Answer(left);
    }
}
