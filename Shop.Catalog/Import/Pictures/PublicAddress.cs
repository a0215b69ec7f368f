using System.Net;
using System.Net.Sockets;

namespace Shop.Catalog.Import.Pictures;

/// <summary>
/// Whether an address is one of the internet. A file names addresses, and whoever wrote it must not have this machine ask for them what only this
/// machine can reach: itself, its neighbours, or what a cloud tells its machines (169.254.169.254).
/// </summary>
internal static class PublicAddress
{
    // IANA's special-purpose registry: not globally reachable, or not one machine.
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        var plain = Embedded(address);
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && !Global.Contains(plain))
            return false;
        return !Array.Exists(Closed, network => network.Contains(plain));
    }

    /// <summary>The address of the old kind that one of the new kind stands for, however it says so.</summary>
    public static IPAddress Embedded(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        return SixToFour.Contains(address) ? new IPAddress(bytes[2..6]) : Nat64.Contains(address) ? new IPAddress(bytes[12..16]) : address;
    }
}
