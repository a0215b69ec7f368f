using NetVips;
using VipsImage = NetVips.Image;

namespace Shop.Catalog.Images;

/// <summary>A photograph in one width and format.</summary>
/// <param name="Hash">Of the picture as it is stored.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Format">One of <see cref="Formats"/>.</param>
public sealed record Rendition(string Hash, int Width, string Format)
{
    public const string Avif = "avif";
    public const string Webp = "webp";
    public const string Jpeg = "jpg";

    /// <summary>The smallest first; a browser takes the first that it knows.</summary>
    public static readonly IReadOnlyList<string> Formats = [Avif, Webp, Jpeg];

    // As high as that width makes it.
    private const int AnyHeight = 100_000;

    // By eye, on photographs at twice their size: the lowest at which none of the three looks worse than the others.
    private const int AvifQuality = 55;
    private const int WebpQuality = 78;
    private const int JpegQuality = 80;

    // Beyond this the encoder takes twice the time for a few bytes in a hundred.
    private const int AvifEffort = 2;

    // Of a JPEG nothing shines through; the ground is that of the pages in daylight, nearly.
    private static readonly double[] Paper = [255, 255, 255];

    public static string ContentTypeOf(string format) => format == Jpeg ? "image/jpeg" : $"image/{format}";

    /// <summary>Makes it, on this thread: some 10 ms for a small one, a second for the widest AVIF.</summary>
    /// <param name="picture">As it is stored.</param>
    /// <exception cref="VipsException">It can't be read.</exception>
    internal byte[] Make(byte[] picture)
    {
        Vips.Begin();
        using var resized = VipsImage.ThumbnailBuffer(picture, Width, height: AnyHeight, size: Enums.Size.Down);
        switch (Format)
        {
            case Avif:
                return resized.HeifsaveBuffer(
                    q: AvifQuality, compression: Enums.ForeignHeifCompression.Av1, effort: AvifEffort, keep: Enums.ForeignKeep.None);
            case Webp:
                return resized.WebpsaveBuffer(q: WebpQuality, keep: Enums.ForeignKeep.None);
            default:
                using (var onPaper = resized.HasAlpha() ? resized.Flatten(background: Paper) : resized.Copy())
                    return onPaper.JpegsaveBuffer(q: JpegQuality, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
        }
    }
}
