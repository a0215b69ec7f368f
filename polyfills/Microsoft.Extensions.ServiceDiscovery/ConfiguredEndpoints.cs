using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>
/// Turns <c>http://catalog</c> into the address under <c>services:catalog:http</c>, <c>http://_health.catalog</c> into that under
/// <c>services:catalog:health</c>, and <c>https+http://catalog</c> into the first of the two that is configured; in turn where there are several.
/// </summary>
internal sealed class ConfiguredEndpoints(IConfiguration configuration)
{
    private int _turn = -1;

    public Uri Resolve(Uri named)
    {
        var schemes = named.Scheme.Split('+');
        var (service, endpoint) = Parse(named.Host);
        foreach (var key in endpoint is null ? schemes : [endpoint])
        {
            var addresses = Addresses(configuration.GetSection($"services:{service}:{key}"));
            if (addresses.Count > 0)
                return Replace(named, addresses[(int)((uint)Interlocked.Increment(ref _turn) % addresses.Count)], schemes[0]);
        }

        return schemes.Length == 1 ? named : new UriBuilder(named) { Scheme = schemes[0] }.Uri;
    }

    private static (string Service, string? Endpoint) Parse(string host)
    {
        var dot = host.IndexOf('.');
        return host.StartsWith('_') && dot > 1 ? (host[(dot + 1)..], host[1..dot]) : (host, null);
    }

    private static List<string> Addresses(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } single)
            return [single];
        return [.. from child in section.GetChildren() where !string.IsNullOrEmpty(child.Value) select child.Value];
    }

    private static Uri Replace(Uri named, string address, string scheme)
    {
        var endpoint = new Uri(address.Contains("://", StringComparison.Ordinal) ? address : $"{scheme}://{address}");
        return new UriBuilder(named) { Scheme = endpoint.Scheme, Host = endpoint.Host, Port = endpoint.Port }.Uri;
    }
}
