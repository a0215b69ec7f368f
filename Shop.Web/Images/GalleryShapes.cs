using System.ComponentModel.DataAnnotations;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Images;

/// <summary>The pictures of a product, in their order.</summary>
internal sealed record GalleryView(IReadOnlyList<GalleryImageView> Images)
{
    public static GalleryView From(ProductImagesResponse gallery) => new([.. gallery.Images.Select(GalleryImageView.From)]);
}

/// <param name="Hash">Names it in this product.</param>
/// <param name="SkuId">The first variant whose picture it is; null: a further view of the one before it, or of the product.</param>
internal sealed record GalleryImageView(string Hash, [property: PictureAddress] string Url, string Alt, int Width, int Height, string? SkuId)
{
    public static GalleryImageView From(Image image) => new(
        image.Hash, ServeImage.AddressOf(image.Hash)!, image.Alt, image.Width, image.Height, image.SkuId.Length > 0 ? image.SkuId : null);
}

/// <summary>All pictures of a product, in their new order.</summary>
internal sealed record ArrangeImagesBody
{
    [Required]
    public IReadOnlyList<ArrangedImageBody>? Images { get; init; }
}

/// <summary>One of them.</summary>
internal sealed record ArrangedImageBody
{
    /// <summary>As the product's images are named.</summary>
    [Required]
    public string? Hash { get; init; }

    /// <summary>What it shows, for those who can't see it.</summary>
    [Required, StringLength(300, MinimumLength = 1)]
    public string? Alt { get; init; }

    /// <summary>The variants whose picture it is; left out: as before.</summary>
    public IReadOnlyList<string>? SkuIds { get; init; }
}
