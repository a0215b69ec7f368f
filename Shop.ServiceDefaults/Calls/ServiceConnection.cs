using System.Net.Sockets;

namespace Shop.ServiceDefaults.Calls;

/// <summary>One HTTP/2 connection to a service, and what is known of the replica at its other end.</summary>
internal sealed class ServiceConnection : IDisposable
{
    private static readonly TimeSpan ConnectAtMost = TimeSpan.FromSeconds(2);

    // What ends a stream whose other end hangs. Kestrel answers pings whatever the calls are doing.
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(3);

    private readonly ServiceReplicas _replicas;
    private readonly HttpMessageInvoker _invoker;
    private volatile ServiceReplica _replica;

    /// <param name="replicas">Of the service.</param>
    /// <param name="life">After this it is renewed.</param>
    /// <param name="isPinged">
    /// While a call waits. A call that has a deadline is ended by that before its pings are missed, and a connection with pings wakes the process
    /// once a second, used or not.
    /// </param>
    public ServiceConnection(ServiceReplicas replicas, TimeSpan life, bool isPinged)
    {
        _replicas = replicas;
        _replica = replicas.Unknown();
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectTimeout = ConnectAtMost,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = life,
            KeepAlivePingDelay = isPinged ? Ping : Timeout.InfiniteTimeSpan,
            KeepAlivePingTimeout = isPinged ? Ping : Timeout.InfiniteTimeSpan,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            // The span of the gRPC call is the one to keep; another one for the POST under it would say nothing more.
            ActivityHeadersPropagator = null,
        });
    }

    public ServiceReplica Replica => _replica;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var answer = await _invoker.SendAsync(request, ct);
        if (answer.Headers.TryGetValues(ServiceReplicas.Header, out var names))
            _replica = _replicas.Named(names.First());
        _replica.NoteAnswer();
        return answer;
    }

    public void Dispose() => _invoker.Dispose();

    /// <summary>A new connection may lead to another replica than the one before it.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            _replica = _replicas.Unknown();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
