using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Shop.Catalog.Import.Pictures;

/// <summary>
/// The connections over which pictures are fetched. Each is made to an address that was judged a moment before: a name that points elsewhere the
/// second time gains nothing, as there is no second time. No proxy stands between, which would look the name up again; redirects are followed by
/// the caller, over connections judged the same way.
/// </summary>
internal sealed class PictureConnections : IDisposable
{
    private const int LongestHeadersInKilobytes = 16;

    private readonly SocketsHttpHandler _handler;
    private readonly IPNetwork[] _allowed;

    public PictureConnections(IOptions<PictureFetching> options)
    {
        _allowed = [.. options.Value.AllowAddresses.Select(network => IPNetwork.Parse(network))];
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = LongestHeadersInKilobytes,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = ConnectAsync,
        };
        Client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        Client.DefaultRequestHeaders.Accept.ParseAdd("image/*");
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("Shop-Import/1.0");
    }

    /// <summary>Whoever asks says how long it may take.</summary>
    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        // Of an address that is written out there is nothing to look up; 0.0.0.0 would not even be looked up.
        var all = IPAddress.TryParse(host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host, ct);
        IPAddress[] open = [.. all.Where(MayBeAsked)];
        if (open.Length == 0)
            throw new ClosedAddressException($"{host} is no address of the internet.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayBeAsked(IPAddress address) =>
        PublicAddress.Is(address) || Array.Exists(_allowed, network => network.Contains(PublicAddress.Embedded(address)));
}

/// <summary>A name led to nothing but addresses that nobody outside may have us ask.</summary>
internal sealed class ClosedAddressException(string message) : IOException(message);
