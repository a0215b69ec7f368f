using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace Shop.Web.Edge;

/// <summary>
/// Where pictures, styles, scripts and fonts are fetched from: the site itself, or a content delivery network that fetches them from the site
/// once. Their addresses change with their content, so nothing has to be removed there.
/// </summary>
internal sealed class Cdn(IOptions<CdnOptions> options)
{
    /// <summary>There is none.</summary>
    public static readonly Cdn None = new(Options.Create(new CdnOptions()));

    private static readonly PathString[] Served = ["/images", "/css", "/js", "/art", "/fonts"];

    // What stands behind the host, if anything, without the stroke at its end.
    private readonly string _base = options.Value.Address?.AbsoluteUri.TrimEnd('/') ?? "";

    /// <summary>Scheme, host and port; empty: the site's own.</summary>
    public string Origin { get; } = options.Value.Address?.GetLeftPart(UriPartial.Authority) ?? "";

    /// <summary>The address as a page says it.</summary>
    /// <param name="path">On the site, from its root.</param>
    public string Of(string path) => _base + path;

    /// <summary>Whether it would fetch this, so that pages of the site may use it from there.</summary>
    public bool Serves(PathString path) => Origin.Length > 0 && Served.Any(served => path.StartsWithSegments(served));

    /// <summary>Writes the members that are addresses of pictures (<see cref="PictureAddressAttribute"/>) as a page would say them.</summary>
    public void Prefix(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            if (member.AttributeProvider?.IsDefined(typeof(PictureAddressAttribute), inherit: false) == true && member.Get is { } get)
                member.Get = shape => get(shape) is string path ? Of(path) : null;
        }
    }
}

/// <summary>Of a member of an answer: the address of a picture on the site, from its root.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PictureAddressAttribute : Attribute;

/// <summary>Section <c>Cdn</c>.</summary>
internal sealed record CdnOptions
{
    /// <summary>
    /// Such as <c>https://cdn.example</c>: before the address of everything that never changes under its name. Empty: there is none.
    /// </summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Null when there is none.</summary>
    internal Uri? Address =>
        Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
        && url is { UserInfo: "", Query: "", Fragment: "" }
            ? url
            : null;
}

/// <summary>An address that is none stops the start with the key that is wrong.</summary>
internal sealed class CdnOptionsCheck : IValidateOptions<CdnOptions>
{
    public ValidateOptionsResult Validate(string? name, CdnOptions options) =>
        options.BaseUrl.Length == 0 || options.Address is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Cdn:BaseUrl must be an https address such as https://cdn.example, or empty (environment: Cdn__BaseUrl).");
}
