using System.Text;
using NetVips;
using VipsImage = NetVips.Image;

namespace Shop.Catalog.Tests.Images;

/// <summary>Files as somebody may send them, made on the spot.</summary>
internal static class SentPictures
{
    /// <summary>What a camera writes of the place.</summary>
    public const string Place = "exif-ifd3-GPSLatitude";

    /// <summary>As a camera writes it that was held upright: lying, with a word that it has to be turned, and where it was taken.</summary>
    public static byte[] Photograph(int width = 400, int height = 300, int seed = 1)
    {
        using var plain = Colourful(width, height, seed);
        using var camera = plain.Mutate(image =>
        {
            image.Set(GValue.GStrType, "exif-ifd0-Make", "A camera (A camera, ASCII, 9 components, 9 bytes)");
            image.Set(GValue.GStrType, Place, "52/1 30/1 0/1 (52, 30, 0, Rational, 3 components, 24 bytes)");
            image.Set(GValue.GIntType, "orientation", 6);
        });
        return camera.JpegsaveBuffer(q: 85);
    }

    /// <summary>The left half can be seen through.</summary>
    public static byte[] SeenThrough(int width = 300, int height = 200)
    {
        using var colours = Colourful(width, height, seed: 2);
        using var clear = VipsImage.Black(width / 2, height);
        using var solid = clear.Linear([1], [255]);
        using var alpha = clear.Join(solid, Enums.Direction.Horizontal).Cast(Enums.BandFormat.Uchar);
        using var both = colours.Bandjoin(alpha);
        return both.PngsaveBuffer();
    }

    /// <summary>Transparency that hides nothing, as many programs write it.</summary>
    public static byte[] SolidPng()
    {
        using var colours = Colourful(60, 40, seed: 3);
        using var solid = VipsImage.Black(60, 40).Linear([1], [255]).Cast(Enums.BandFormat.Uchar);
        using var both = colours.Bandjoin(solid);
        return both.PngsaveBuffer();
    }

    /// <summary>Two pictures, the first red, the second blue.</summary>
    public static byte[] Moving()
    {
        using var red = Plain(255, 0, 0);
        using var blue = Plain(0, 0, 255);
        using var both = red.Join(blue, Enums.Direction.Vertical);
        using var pages = both.Mutate(image => image.Set(GValue.GIntType, "page-height", red.Height));
        return pages.GifsaveBuffer();
    }

    /// <summary>400 million pixels in some kilobytes.</summary>
    public static byte[] Bomb()
    {
        using var black = VipsImage.Black(20_000, 20_000);
        return black.PngsaveBuffer(compression: 9, bitdepth: 1);
    }

    public static byte[] As(string format)
    {
        using var colours = Colourful(120, 80, seed: 4);
        return format switch
        {
            "webp" => colours.WebpsaveBuffer(),
            "avif" => colours.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
            "png" => colours.PngsaveBuffer(),
            "tiff" => colours.TiffsaveBuffer(),
            "grey" => colours.Colourspace(Enums.Interpretation.Bw).JpegsaveBuffer(),
            "cmyk" => colours.Colourspace(Enums.Interpretation.Cmyk).JpegsaveBuffer(),
            "deep" => colours.Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer(),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    public static byte[] Html => Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>");

    public static byte[] Svg => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");

    public static VipsImage Open(byte[] content) => VipsImage.NewFromBuffer(content);

    private static VipsImage Plain(double red, double green, double blue) =>
        VipsImage.Black(40, 30, bands: 3).Linear([1, 1, 1], [red, green, blue]).Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);

    // Soft shapes, as compressors expect them; another seed is another picture.
    private static VipsImage Colourful(int width, int height, int seed)
    {
        VipsImage Band(int of) => VipsImage.Perlin(width, height, cellSize: 64, seed: (seed * 3) + of);
        return Band(0).Bandjoin(Band(1), Band(2)).Linear([60], [128]).Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
