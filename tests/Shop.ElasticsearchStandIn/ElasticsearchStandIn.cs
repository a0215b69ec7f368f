using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.StandIns.Cluster;
using Shop.StandIns.Wire;

namespace Shop.StandIns;

/// <summary>
/// A server that speaks as Elasticsearch of one version does, refuses what that version would refuse, and really searches what it was sent. It
/// keeps everything in memory. What it does not evaluate it answers with 501 and the type "not_evaluated_by_the_stand_in".
/// </summary>
public sealed class ElasticsearchStandIn : IAsyncDisposable
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ClusterState _cluster;
    private readonly RequestHandler _handler;
    private WebApplication? _running;

    private ElasticsearchStandIn(string version, TimeProvider clock, bool refreshes)
    {
        Version = version;
        _cluster = new ClusterState(clock, refreshes);
        _handler = new RequestHandler(ServerVersion.Parse(version), _cluster, Faults, _requests.Enqueue);
    }

    public string Version { get; }

    /// <summary>http://127.0.0.1:PORT; stays the same when it is stopped and started again.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Every request so far, in the order of their answers.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>What is wrong with the server just now.</summary>
    public StandInFaults Faults { get; } = new();

    /// <param name="version">7.x, 8.x or 9.x.</param>
    /// <param name="port">0: any that is free.</param>
    /// <param name="clock">Tells when the version of a deleted document is forgotten (60 s after, as the server does).</param>
    /// <param name="refreshes">
    /// Whether what was written becomes searchable by itself after the index's refresh_interval. Without it only a refresh that is asked for does
    /// so, which is how a test knows what a search sees.
    /// </param>
    public static async Task<ElasticsearchStandIn> StartAsync(
        string version = "7.10.2", int port = 0, TimeProvider? clock = null, bool refreshes = false)
    {
        var standIn = new ElasticsearchStandIn(version, clock ?? TimeProvider.System, refreshes);
        await standIn.ListenAsync(port);
        return standIn;
    }

    /// <summary>Nobody listens any more; what was written is kept.</summary>
    public async Task StopAsync()
    {
        if (_running is null)
            return;
        Faults.HangAll = false;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _running.StopAsync(now.Token);
        await _running.DisposeAsync();
        _running = null;
    }

    /// <summary>Listens again on the same port.</summary>
    public Task StartAgainAsync() => ListenAsync(Address.Port);

    /// <summary>Forgets the requests recorded until now.</summary>
    public void ForgetRequests() => _requests.Clear();

    /// <summary>Serves until the process is told to end.</summary>
    public Task RunAsync() => (_running ?? throw new InvalidOperationException("The stand-in was stopped.")).WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _cluster.Dispose();
    }

    private async Task ListenAsync(int port)
    {
        if (_running is not null)
            throw new InvalidOperationException("The stand-in listens already.");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error); // a mistake of the stand-in's own is worth a line in the test's output
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, port);
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 100 * 1024 * 1024; // http.max_content_length
        });
        var app = builder.Build();
        app.Run((RequestDelegate)_handler.HandleAsync);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _running = app;
    }
}
