using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Shop.AppHost.Resources;

/// <summary>
/// Ports for the data services. They are not proxied: a proxy would take connections for a server that is down, and the driver's fail-over
/// lives on being refused.
/// </summary>
internal static class FreePort
{
    // Below the range the kernel hands out to clients (32768 and up), so that a connection of somebody can't take it meanwhile.
    private const int First = 20000;
    private const int Last = 32000;

    // Open as long as this process lives.
    private static readonly ConcurrentBag<Socket> Reservations = [];

    /// <summary>A port that nobody has and nobody else is given, be it in another start of the shop.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (Reserve(port) && !IsTaken(port)) return port;
        }
    }

    public static bool IsTaken(int port)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return false;
        }
        catch (SocketException refused)
        {
            // Any other reason is told when the port is really wanted.
            return refused.SocketErrorCode is SocketError.AddressAlreadyInUse;
        }
    }

    // By a name (an abstract socket, which ends with its process), as the port itself is for the server to bind, seconds later.
    private static bool Reserve(int port)
    {
        var reservation = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            reservation.Bind(new UnixDomainSocketEndPoint($"\0shop-port-{port}"));
            Reservations.Add(reservation);
            return true;
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            reservation.Dispose();
            return false;
        }
    }
}
