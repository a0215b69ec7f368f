using NetVips;
using Shop.Contracts;
using VipsImage = NetVips.Image;

namespace Shop.Catalog.Images;

/// <summary>
/// Makes of what somebody sent a picture of ours, or refuses it. Judged by its content: first bytes, then the size its header tells, and only then
/// its pixels, so that a few bytes that claim to be a huge picture cost nothing. What comes out is written anew: turned as the camera was held, in
/// sRGB, at most <see cref="LongestSide"/> long, without a word of camera, place or whoever made it. Of what moves it is the first picture.
/// </summary>
internal static class ReadPicture
{
    /// <summary>Bytes of what is sent.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Of what is sent; as four bytes each they fill 160 MB while some formats are read.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Pixels of what is kept: half as much again as the widest rendition, for whoever looks closely.</summary>
    public const int LongestSide = 2400;

    /// <summary>Bytes of what is kept, as the table takes it and gRPC carries it.</summary>
    private const int MostKept = 3 * 1024 * 1024;

    private const string Field = "file";

    // The first that fits is taken: nearly every picture does at the first.
    private static readonly int[] Qualities = [90, 80, 65, 50];

    public static Result<ReadResult> Run(byte[] sent)
    {
        if (sent.Length > MostBytes)
            return new Fault.Invalid("image_too_large", Field, $"A picture has at most {MostBytes / 1024 / 1024} MiB.");
        if (PictureKind.LoaderOf(sent) is not { } loader)
            return new Fault.Invalid("image_type_not_supported", Field, "Send a JPEG, PNG, WebP, AVIF or GIF picture.");

        Vips.Begin();
        try
        {
            return Read(sent, loader);
        }
        catch (VipsException)
        {
            return new Fault.Invalid("image_broken", Field, "This picture is broken or not complete.");
        }
    }

    private static Result<ReadResult> Read(byte[] sent, string loader)
    {
        using (var header = VipsImage.NewFromBuffer(sent, access: Enums.Access.Sequential))
        {
            if (!((string)header.Get("vips-loader")).StartsWith(loader, StringComparison.Ordinal))
                return new Fault.Invalid("image_type_not_supported", Field, "Send a JPEG, PNG, WebP, AVIF or GIF picture.");
            if ((long)header.Width * header.Height > MostPixels)
                return new Fault.Invalid("image_too_large", Field, $"A picture has at most {MostPixels / 1_000_000} million pixels.");
        }

        // Read and made smaller in two steps: in one, libvips takes half a picture for a whole one.
        using var whole = VipsImage.NewFromBuffer(sent, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        using var upright = whole.ThumbnailImage(LongestSide, height: LongestSide, size: Enums.Size.Down, outputProfile: "srgb");
        using var inColour = upright.Colourspace(Enums.Interpretation.Srgb);
        using var pixels = inColour.CopyMemory();
        return Write(pixels);
    }

    private static ReadResult Write(VipsImage pixels)
    {
        var isClear = pixels.HasAlpha() && IsSeenThrough(pixels);
        using var shown = isClear || !pixels.HasAlpha() ? pixels.Copy() : pixels.ExtractBand(0, pixels.Bands - 1);
        foreach (var quality in Qualities)
        {
            var content = isClear
                ? shown.WebpsaveBuffer(q: quality, keep: Enums.ForeignKeep.None)
                : shown.JpegsaveBuffer(q: quality, optimizeCoding: true, keep: Enums.ForeignKeep.None);
            if (content.Length <= MostKept)
                return new ReadResult(content, isClear ? "image/webp" : "image/jpeg", shown.Width, shown.Height);
        }

        // Six million pixels of pure noise have less at the last quality.
        throw new InvalidOperationException($"{shown.Width} x {shown.Height} pixels do not fit into {MostKept} bytes.");
    }

    // Many programs write transparency that hides nothing.
    private static bool IsSeenThrough(VipsImage pixels)
    {
        using var alpha = pixels.ExtractBand(pixels.Bands - 1);
        return alpha.Min() < byte.MaxValue;
    }
}

/// <param name="Content">As it is stored.</param>
/// <param name="ContentType">Of it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record ReadResult(byte[] Content, string ContentType, int Width, int Height);
