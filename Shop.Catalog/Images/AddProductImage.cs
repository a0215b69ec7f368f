using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Images;

/// <summary>
/// Puts a picture to a product: behind all others, or behind those of the variant it shows, where that has some. The same picture again changes
/// nothing, so an upload whose answer was lost can be sent again.
/// </summary>
public sealed class AddProductImage(StorePicture store, EventTransactions transactions)
{
    public async Task<Result<ProductImagesResponse>> RunAsync(AddProductImageRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        if (GalleryRows.Refusal(request.Alt) is { } refusal)
            return refusal;
        if (GalleryRows.Ids(request.SkuIds) is not { } skus)
            return GalleryRows.NoSku(request.SkuIds);

        // Before anything is locked: it takes a second. If the product then refuses it, the picture is one that nothing shows.
        var stored = await store.RunAsync(request.Content.ToByteArray(), by, ct);
        if (!stored.IsSuccess)
            return stored.Fault;
        var image = new GalleryImage(
            Guid.CreateVersion7(), stored.Value, request.Alt.Trim(), stored.Value.Width, stored.Value.Height, [.. skus.Distinct()]);
        return await transactions.RunAsync((transaction, ct) => AddAsync(transaction, product, image, by, ct), ct);
    }

    /// <summary>Where it goes, and whose it becomes: of the variants that it shows, those without a picture get it.</summary>
    internal static IReadOnlyList<GalleryImage> Place(IReadOnlyList<GalleryImage> images, GalleryImage added)
    {
        var pictured = images.SelectMany(image => image.Skus).ToHashSet();
        List<Guid> without = [.. added.Skus.Where(sku => !pictured.Contains(sku))];
        if (without.Count > 0 || added.Skus.Count == 0)
            return [.. images, added with { Skus = without }];

        // Further views of a variant follow its picture, up to the next variant's.
        var at = images.Index().First(pair => pair.Item.Skus.Contains(added.Skus[0])).Index + 1;
        while (at < images.Count && images[at].Skus.Count == 0)
            at++;
        return [.. images.Take(at), added with { Skus = [] }, .. images.Skip(at)];
    }

    private static async Task<Result<ProductImagesResponse>> AddAsync(
        NpgsqlTransaction transaction, Guid product, GalleryImage image, string by, CancellationToken ct)
    {
        if (await GalleryRows.LockAsync(transaction, product, ct) is not { } rows)
            return new Fault.NotFound($"product {product}");
        if (!rows.ProductSkus.IsSupersetOf(image.Skus))
            return GalleryRows.NoSku(image.Skus.Select(sku => sku.ToString()));
        if (rows.Now.Any(there => there.Name == image.Name))
            return GalleryRows.Answer(rows.Now);
        if (rows.Now.Count >= GalleryRows.Most)
            return new Fault.Conflict("too_many_images", $"A product has at most {GalleryRows.Most} pictures.");

        var images = Place(rows.Now, image);
        await rows.WriteAsync(images, by, ct);
        return GalleryRows.Answer(images);
    }
}
