using NetVips;

namespace Shop.Catalog.Images;

/// <summary>
/// How libvips is used here: readers that are not made for what strangers send are off, and nothing is remembered between pictures. One thread for
/// each picture: how many are under way at once is ours to say.
/// </summary>
internal static class Vips
{
    static Vips()
    {
        NetVips.NetVips.BlockUntrusted = true;
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        // What it says of a broken file it also throws, or it shows what there is of the picture.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { });
    }

    /// <summary>Called before the first picture of the process.</summary>
    public static void Begin()
    {
    }
}
