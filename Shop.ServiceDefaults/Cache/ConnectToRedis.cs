using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Shop.ServiceDefaults.Cache;

/// <summary>
/// Connects before the first request: Aspire makes the connection when somebody first needs it, synchronously, and many who need it at once would
/// block all the threads that connecting takes.
/// </summary>
internal sealed class ConnectToRedis(IServiceProvider services) : IHostedService
{
    /// <summary>Takes as long as one attempt; without a server the connection is made later.</summary>
    public Task StartAsync(CancellationToken ct) =>
        Task.Run(services.GetRequiredService<IConnectionMultiplexer>, ct);

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
