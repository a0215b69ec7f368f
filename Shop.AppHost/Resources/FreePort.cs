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

    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (!IsTaken(port)) return port;
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
}
