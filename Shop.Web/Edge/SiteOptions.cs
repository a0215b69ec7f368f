using System.Net;

namespace Shop.Web.Edge;

/// <summary>Section <c>Site</c>: where the site stands in the network.</summary>
internal sealed record SiteOptions
{
    /// <summary>
    /// The address shoppers know, such as <c>https://shop.example</c>: what canonical links, robots.txt and mails name, whatever host a request
    /// asks for. Only in development it may be left out; the request's own host then stands in for it.
    /// </summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>
    /// The proxies, as addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/24</c>), that are believed when they say for whom and over which
    /// scheme they ask. Nobody else is; without any, nobody at all.
    /// </summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Null when <see cref="PublicUrl"/> is no address of a site: http or https, a host, and nothing behind it.</summary>
    internal Uri? Address =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https" && url is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? url
            : null;

    /// <summary>A single address is the network of one.</summary>
    internal static IPNetwork? Network(string proxy) =>
        IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
