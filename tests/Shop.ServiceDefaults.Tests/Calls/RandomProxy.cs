using System.Net;
using System.Net.Sockets;

namespace Shop.ServiceDefaults.Tests.Calls;

/// <summary>What DCP puts in front of replicas: plain TCP, and a replica chosen at random for each connection.</summary>
internal sealed class RandomProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;
    private List<Uri> _replicas;

    public RandomProxy(params string[] replicas)
    {
        _replicas = [.. replicas.Select(replica => new Uri(replica))];
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>As DCP does when a process has exited.</summary>
    public void Remove(string replica) => _replicas = [.. _replicas.Where(other => other != new Uri(replica))];

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
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient front)
    {
        using (front)
        using (var back = new TcpClient())
        {
            try
            {
                var replicas = _replicas;
                var replica = replicas[Random.Shared.Next(replicas.Count)];
                await back.ConnectAsync(replica.Host, replica.Port, _stopped.Token);
                await Task.WhenAny(
                    front.GetStream().CopyToAsync(back.GetStream(), _stopped.Token),
                    back.GetStream().CopyToAsync(front.GetStream(), _stopped.Token));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Either side hung up; closing both is all a proxy does about it.
            }
        }
    }
}
