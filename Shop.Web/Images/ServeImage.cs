using Microsoft.Net.Http.Headers;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Web.Images;

/// <summary>
/// Pictures by the hash of their content: an address never shows anything else, so browsers and CDNs keep it for ever.
/// They are drawings in SVG, which could carry script if somebody got one into the catalog: the answer's own policy forbids it.
/// </summary>
internal static class ServeImage
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    public static void MapImages(this IEndpointRouteBuilder app) =>
        app.MapGet("/images/{hash:regex(^[0-9a-f]{{64}}$)}.svg", GetAsync)
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(new Untraced());

    /// <summary>Where a picture is served; null when there is none.</summary>
    public static string? AddressOf(string? hash) => string.IsNullOrEmpty(hash) ? null : $"/images/{hash}.svg";

    public static async Task<IResult> GetAsync(string hash, HttpContext http, ImageMemory images, CancellationToken ct)
    {
        var tag = new EntityTagHeaderValue($"\"{hash}\"");
        var headers = http.Response.GetTypedHeaders();
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(theirs => theirs.Compare(tag, useStrongComparison: false) || theirs == EntityTagHeaderValue.Any))
        {
            headers.ETag = tag;
            http.Response.Headers.CacheControl = Forever;
            // A browser replaces the headers it kept by those of the answer that says nothing has changed.
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (await images.FindAsync(hash, ct) is not { } image)
            return TypedResults.NotFound();

        http.Response.Headers.CacheControl = Forever;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Bytes(image.Content.Memory.ToArray(), image.ContentType, entityTag: tag);
    }
}
