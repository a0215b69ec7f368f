using System.Net;

namespace Shop.Web.Edge;

/// <summary>Where a client sits, as far as it can't be changed at will.</summary>
internal static class ClientNetwork
{
    // The smallest network a provider hands to one customer, who may use any address in it.
    private const int NetworkBytes = 8;

    /// <summary>
    /// An IPv4 address, or the /64 network of an IPv6 one. Null for this machine itself: a proxy on it that does not say for whom it asks, such as
    /// Aspire's, stands for every client.
    /// </summary>
    public static string? Of(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        if (address is null || IPAddress.IsLoopback(address))
            return null;

        var bytes = address.GetAddressBytes();
        return bytes.Length > NetworkBytes ? Convert.ToHexStringLower(bytes.AsSpan(0, NetworkBytes)) : address.ToString();
    }
}
