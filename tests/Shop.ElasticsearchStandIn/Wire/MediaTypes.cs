using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.StandIns.Wire;

/// <summary>Which Content-Type and Accept a version takes, and what it answers in.</summary>
internal static partial class MediaTypes
{
    /// <returns>The media type of the answer.</returns>
    public static string Negotiate(ServerVersion version, string? contentType, string? accept, bool hasBody, bool lines)
    {
        var sent = hasBody ? Read(version, contentType, "Content-Type", lines) : null;
        var wanted = Read(version, accept, "Accept", lines: false);
        if (hasBody && contentType is null)
            throw new Refusal(406, "media_type_header_exception", "Content-Type header is missing");
        if (sent != wanted && hasBody && accept is not (null or "*/*"))
        {
            throw new Refusal(400, "media_type_header_exception",
                "A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version. "
                + $"Accept={accept}, Content-Type={contentType}");
        }

        return wanted is { } compatible
            ? $"application/vnd.elasticsearch+json;compatible-with={compatible}"
            : version.Major == 7 ? "application/json; charset=UTF-8" : "application/json";
    }

    // Of several that are accepted, the first.
    private static int? Read(ServerVersion version, string? header, string name, bool lines)
    {
        header = header?.Split(',')[0].Trim();
        if (header is null or "*/*")
            return null;
        var plain = header.Split(';')[0].Trim();
        if (plain == "application/json" || plain == "application/x-ndjson" && lines)
            return null;
        // The text plain of _cat is asked for with an accept header only.
        if (name == "Accept" && plain is "text/plain" or "application/*")
            return null;
        if (Vendor().Match(header) is { Success: true } vendor && (lines || vendor.Groups[1].Value == "json"))
        {
            var compatible = int.Parse(vendor.Groups[2].Value, CultureInfo.InvariantCulture);
            if (version.Speaks(compatible))
                return compatible;
        }

        throw version.Major == 7
            ? new Refusal(406, "media_type_header_exception", $"{name} header [{header}] is not supported")
            : new Refusal(400, "media_type_header_exception", $"Invalid media-type value on headers [{name}]");
    }

    [GeneratedRegex(@"^application/vnd\.elasticsearch\+(json|x-ndjson)\s*;\s*compatible-with\s*=\s*(\d+)$")]
    private static partial Regex Vendor();
}
