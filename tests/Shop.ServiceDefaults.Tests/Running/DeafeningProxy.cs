using System.Net;
using System.Net.Sockets;

namespace Shop.ServiceDefaults.Tests.Running;

/// <summary>Plain TCP between a client and a server, whose connections can be made to stay open and carry nothing more.</summary>
internal sealed class DeafeningProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private CancellationTokenSource _deafened = new();

    public DeafeningProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The connections there are carry nothing more, as when a firewall forgot them. Later ones do.</summary>
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
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token), _deafened.Token));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient front, CancellationToken deafened)
    {
        using (front)
        using (var back = new TcpClient())
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(deafened, _stopped.Token))
        {
            try
            {
                await back.ConnectAsync(IPAddress.Loopback, _serverPort, either.Token);
                await Task.WhenAny(
                    front.GetStream().CopyToAsync(back.GetStream(), either.Token),
                    back.GetStream().CopyToAsync(front.GetStream(), either.Token));
                if (deafened.IsCancellationRequested)
                    await Task.Delay(Timeout.Infinite, _stopped.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Either side hung up, or the test is over; closing both is all a proxy does about it.
            }
        }
    }
}
