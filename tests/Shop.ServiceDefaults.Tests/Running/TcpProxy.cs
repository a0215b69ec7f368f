using System.Net;
using System.Net.Sockets;

namespace Shop.ServiceDefaults.Tests.Running;

/// <summary>What DCP puts in front of replicas: plain TCP, and a server chosen at random for each connection.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;
    private CancellationTokenSource _deafened = new();
    private List<int> _servers;
    private long _nextBreaksAfter = long.MaxValue;
    private int[] _first = [];
    private int _accepted;

    /// <param name="servers">Their ports on this machine.</param>
    public TcpProxy(params int[] servers)
    {
        _servers = [.. servers];
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address() => $"http://127.0.0.1:{Port}";

    /// <summary>No chance for so many connections: they lead to this server.</summary>
    public void LeadFirstTo(int server, int connections) => _first = [.. Enumerable.Repeat(server, connections)];

    /// <summary>As DCP does when a process has exited.</summary>
    public void Remove(int server) => _servers = [.. _servers.Where(other => other != server)];

    /// <summary>The next connection ends when the server has sent this many bytes over it.</summary>
    public void BreakNextAfter(long bytes) => _nextBreaksAfter = bytes;

    /// <summary>The connections there are stay open and carry nothing more, as when a firewall forgot them. Later ones do.</summary>
    public Task DeafenConnectionsAsync() => Interlocked.Exchange(ref _deafened, new CancellationTokenSource()).CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                var front = await _listener.AcceptTcpClientAsync(_stopped.Token);
                var servers = _servers;
                var server = _accepted < _first.Length ? _first[_accepted] : servers[Random.Shared.Next(servers.Count)];
                _accepted++;
                connections.Add(ServeAsync(front, server, _deafened.Token));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient front, int server, CancellationToken deafened)
    {
        using (front)
        using (var back = new TcpClient())
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(deafened, _stopped.Token))
        {
            try
            {
                await back.ConnectAsync(IPAddress.Loopback, server, ended.Token);
                await Task.WhenAny(
                    front.GetStream().CopyToAsync(back.GetStream(), ended.Token),
                    CopyAsync(back.GetStream(), front.GetStream(), Interlocked.Exchange(ref _nextBreaksAfter, long.MaxValue), ended.Token));
                if (deafened.IsCancellationRequested)
                    await Task.Delay(Timeout.Infinite, _stopped.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Either side hung up, or the test is over; closing both is all a proxy does about it.
            }
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, long atMost, CancellationToken ct)
    {
        var buffer = new byte[8192];
        for (var rest = atMost; rest > 0;)
        {
            var read = await from.ReadAsync(buffer, ct);
            if (read == 0)
                return;
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            rest -= read;
        }
    }
}
