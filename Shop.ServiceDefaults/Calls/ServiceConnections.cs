namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// The HTTP/2 connections to one service, used in turn. The proxy in front of the replicas picks one at random per connection,
/// so a single connection would put all calls on one replica; with twelve, two replicas both get calls in 2047 cases of 2048.
/// A connection lives a minute at most: a replica that comes back gets its share without anybody noticing.
/// </summary>
internal sealed class ServiceConnections : IDisposable
{
    public const int Count = 12;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);
    private readonly HttpMessageInvoker[] _connections;
    private int _turn = -1;

    public ServiceConnections() => _connections = [.. Enumerable.Range(0, Count).Select(Open)];

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        _connections[(uint)Interlocked.Increment(ref _turn) % Count].SendAsync(request, ct);

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private static HttpMessageInvoker Open(int index) => new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(2),
        // Spread, so that they are not all renewed by the same request.
        PooledConnectionLifetime = Life - index * TimeSpan.FromSeconds(2),
        KeepAlivePingDelay = TimeSpan.FromSeconds(10),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        // The span of the gRPC call is the one to keep; another one for the POST under it would say nothing more.
        ActivityHeadersPropagator = null,
    });
}
