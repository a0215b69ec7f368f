using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Running;

/// <summary>
/// A process that has started asks itself what it will be asked most, before <c>/health</c> says that it is well: what these ways take to compile
/// and to connect is then not the first shopper's to wait for. It ends after a while whatever happens, and nothing that fails in it is a failure.
/// </summary>
public sealed partial class WarmUp
{
    // Twice, as only what a connection sees a second time is prepared.
    private const int Rounds = 2;

    /// <summary>The start may not take much longer for it, on a busy machine neither.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(3);

    private readonly ILogger<WarmUp> _log;
    private readonly CancellationToken _ct;

    private WarmUp(WebApplication app, HttpClient pages, CallInvoker rpcs, CancellationToken ct)
    {
        (Services, Pages, Rpcs) = (app.Services, pages, rpcs);
        _log = app.Services.GetRequiredService<ILogger<WarmUp>>();
        _ct = ct;
    }

    public IServiceProvider Services { get; }

    /// <summary>To this process by HTTP.</summary>
    public HttpClient Pages { get; }

    /// <summary>To this process by gRPC, as a guest who has nothing.</summary>
    public CallInvoker Rpcs { get; }

    /// <summary>One way through the process. A refusal has warmed it as well.</summary>
    public async Task TryAsync(Func<CancellationToken, Task> way)
    {
        try
        {
            await way(_ct).WaitAsync(_ct);
        }
        catch (Exception e) when (!_ct.IsCancellationRequested)
        {
            _log.LogDebug(e, "One of the ways to warm up ended early");
        }
    }

    internal static async Task RunAsync(WebApplication app, Func<WarmUp, Task> ways)
    {
        var log = app.Services.GetRequiredService<ILogger<WarmUp>>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var began = clock.GetTimestamp();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(app.Lifetime.ApplicationStopping);
        end.CancelAfter(AtMost);
        using var quiet = Tracing.Quiet();
        var address = AddressOf(app);
        using var pages = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
        pages.DefaultRequestHeaders.Add(QuietRequests.Header, QuietRequests.FromSelf);
        using var channel = GrpcChannel.ForAddress(address);
        try
        {
            var warmUp = new WarmUp(app, pages, Quietly(channel, app.Services), end.Token);
            for (var round = 0; round < Rounds; round++)
                await ways(warmUp).WaitAsync(end.Token);
            LogWarm(log, clock.GetElapsedTime(began).TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            LogCold(log, AtMost.TotalSeconds);
        }
    }

    private static CallInvoker Quietly(GrpcChannel channel, IServiceProvider services) => channel.Intercept(headers =>
    {
        headers.Add(QuietRequests.Header, QuietRequests.FromSelf);
        if (services.GetService<ShopperToken>() is { } tokens)
            headers.Add(tokens.Header(Shopper.Guest("warm-up")));
        return headers;
    });

    /// <summary>The first one: a second one is for health only.</summary>
    private static Uri AddressOf(WebApplication app)
    {
        var address = BindingAddress.Parse(app.Urls.First());
        var host = address.Host is "localhost" || System.Net.IPAddress.TryParse(address.Host, out _) ? address.Host : "localhost";
        return new UriBuilder(address.Scheme, host is "0.0.0.0" or "[::]" ? "localhost" : host, address.Port).Uri;
    }

    [LoggerMessage(LogLevel.Information, "Warm after {Seconds:0.0} s")]
    private static partial void LogWarm(ILogger log, double seconds);

    [LoggerMessage(LogLevel.Information, "Not all is warm after {Seconds} s; serving all the same")]
    private static partial void LogCold(ILogger log, double seconds);
}
