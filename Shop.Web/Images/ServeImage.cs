using Google.Protobuf;
using Microsoft.Net.Http.Headers;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Web.Images;

/// <summary>
/// Pictures by the hash of their content: an address never shows anything else, so browsers and CDNs keep it for ever. Drawings are SVG and fit every
/// size; they could carry script if somebody got one into the catalog, which the answer's own policy forbids. Photographs have an address for each
/// width and format.
/// </summary>
internal static class ServeImage
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    // What one picture of a page in an address is shown in: an answer of the API, a link of a search engine.
    private const int UsualWidth = 960;

    public static void MapImages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/images/{hash:regex(^[0-9a-f]{{64}}$)}.svg", GetAsync)
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(new Untraced());
        app.MapGet("/images/{hash:regex(^[0-9a-f]{{64}}$)}-{width:int}.{format:regex(^(avif|webp|jpg)$)}", GetRenditionAsync)
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(new Untraced());
    }

    /// <summary>Where a picture is served, from the root of the site, in a format that everybody shows; null when there is none.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="width">Of a photograph: it is no narrower, if it is not smaller itself.</param>
    public static string? AddressOf(string? name, int width = UsualWidth)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (PictureName.Parse(name) is not { IsDrawing: false } photograph)
            return $"/images/{name}.svg";
        return AddressOf(photograph, photograph.Widths.Cast<int?>().FirstOrDefault(there => there >= width) ?? photograph.Widths[^1], "jpg");
    }

    /// <summary>Where one rendition of a photograph is served, from the root of the site.</summary>
    public static string AddressOf(PictureName photograph, int width, string format) => $"/images/{photograph.Hash}-{width}.{format}";

    public static async Task<IResult> GetAsync(string hash, HttpContext http, ImageMemory images, CancellationToken ct)
    {
        if (IsKnown(http, hash))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return await images.FindAsync(hash, ct) is { } image ? Lasting(http, hash, image.Content, image.ContentType) : TypedResults.NotFound();
    }

    public static async Task<IResult> GetRenditionAsync(
        string hash, int width, string format, HttpContext http, ImageMemory images, CancellationToken ct)
    {
        var tag = $"{hash}-{width}-{format}";
        if (IsKnown(http, tag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await images.FindAsync(hash, width, format, ct) is not { } image)
            return TypedResults.NotFound();
        if (!image.IsSubstitute)
            return Lasting(http, tag, image.Content, image.ContentType);

        // The one that was asked for is still being made: whoever kept this would never see it.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Bytes(image.Content.Memory.ToArray(), image.ContentType);
    }

    private static bool IsKnown(HttpContext http, string content)
    {
        var tag = new EntityTagHeaderValue($"\"{content}\"");
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        if (!known.Any(theirs => theirs.Compare(tag, useStrongComparison: false) || theirs == EntityTagHeaderValue.Any))
            return false;
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = Forever;
        // A browser replaces the headers it kept by those of the answer that says nothing has changed.
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return true;
    }

    private static IResult Lasting(HttpContext http, string tag, ByteString content, string contentType)
    {
        http.Response.Headers.CacheControl = Forever;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Bytes(content.Memory.ToArray(), contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
