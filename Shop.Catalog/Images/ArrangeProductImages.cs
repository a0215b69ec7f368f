using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Images;

/// <summary>
/// Sets order, texts and variants of all pictures of a product at once. Whoever does not name exactly those that there are has looked at others, and
/// changes nothing.
/// </summary>
public sealed class ArrangeProductImages(EventTransactions transactions)
{
    public async Task<Result<ProductImagesResponse>> RunAsync(ArrangeProductImagesRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        if (request.Images.Select(image => GalleryRows.Refusal(image.Alt)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return refusal;
        return await transactions.RunAsync((transaction, ct) => ArrangeAsync(transaction, product, request.Images, by, ct), ct);
    }

    /// <summary>The pictures as they are asked for; refused when they are not those there are, or a variant has two of them.</summary>
    internal static Result<IReadOnlyList<GalleryImage>> Arrange(
        IReadOnlyList<GalleryImage> now, IReadOnlySet<Guid> productSkus, IReadOnlyList<ArrangedImage> asked)
    {
        var arranged = new List<GalleryImage>();
        foreach (var image in asked)
        {
            if (now.FirstOrDefault(there => there.IsCalled(image.Hash)) is not { } found || arranged.Exists(other => other.ImageId == found.ImageId))
                return Changed();
            if (GalleryRows.Ids(image.Skus?.SkuIds ?? []) is not { } skus || !productSkus.IsSupersetOf(skus))
                return GalleryRows.NoSku(image.Skus!.SkuIds);
            arranged.Add(found with { Alt = image.Alt.Trim(), Skus = image.Skus is null ? found.Skus : [.. skus.Distinct()] });
        }

        if (arranged.Count != now.Count)
            return Changed();
        var twice = arranged.SelectMany(image => image.Skus).GroupBy(sku => sku).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? arranged
            : new Fault.Invalid("sku_ids", $"The variant {twice.Key} has one picture; its further views stand behind that without naming it.");
    }

    private static Fault.Conflict Changed() =>
        new("images_changed", "These are not the product's pictures as they are now. Read them again, then arrange all of them.");

    private static async Task<Result<ProductImagesResponse>> ArrangeAsync(
        NpgsqlTransaction transaction, Guid product, IReadOnlyList<ArrangedImage> asked, string by, CancellationToken ct)
    {
        if (await GalleryRows.LockAsync(transaction, product, ct) is not { } rows)
            return new Fault.NotFound($"product {product}");
        var arranged = Arrange(rows.Now, rows.ProductSkus, asked);
        if (!arranged.IsSuccess)
            return arranged.Fault;

        await rows.WriteAsync(arranged.Value, by, ct);
        return GalleryRows.Answer(arranged.Value);
    }
}
