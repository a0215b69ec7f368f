using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>Asking for the multiplexer connects it, so the first request does not wait for that.</summary>
internal sealed class ConnectAtStart : IHostedService
{
    public ConnectAtStart(IConnectionMultiplexer connection) => ArgumentNullException.ThrowIfNull(connection);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
