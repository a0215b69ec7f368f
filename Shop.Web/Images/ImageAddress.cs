namespace Shop.Web.Images;

internal static class ImageAddress
{
    /// <summary>Where a picture is served; null when there is none.</summary>
    public static string? Of(string? hash) => string.IsNullOrEmpty(hash) ? null : $"/images/{hash}.svg";
}
