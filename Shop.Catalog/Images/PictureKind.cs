namespace Shop.Catalog.Images;

/// <summary>What a file is by its first bytes; what it is called, or who sent it says it is, does not count.</summary>
internal static class PictureKind
{
    /// <summary>The words libvips has for who reads it; null for what the shop takes no pictures from.</summary>
    public static string? LoaderOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "jpegload",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "pngload",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "gifload",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webpload",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s', ..] => "heifload",
        _ => null,
    };
}
