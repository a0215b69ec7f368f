using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Telemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every process of the shop does the same way, as Aspire's templates name it.</summary>
public static class Extensions
{
    /// <summary>Least number of pool threads: a burst of continuations must not wait for the pool to grow by one thread every half second.</summary>
    private const int LeastThreads = 64;

    /// <summary>Telemetry, health checks, service discovery, problem details.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ThreadPool.GetMinThreads(out var workers, out var io);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), io);

        // The engine kills what has not stopped six seconds after it was asked to.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<HealthChanges>();
        builder.Services.AddSingleton<StartCheck>();
        builder.Services.AddCheck<StartCheck>(StartCheck.Name, HealthStatus.Unhealthy);
        builder.Services.AddSingleton<IStartupFilter>(new QuietRequests(believesServices: false));
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }

    /// <summary>
    /// A gRPC service: HTTP/2 without TLS on the addresses of <c>ASPNETCORE_URLS</c>, health by HTTP/1.1 on <c>HEALTH_PORT</c>;
    /// callers are known by their token, and every rpc names its policy.
    /// </summary>
    public static WebApplicationBuilder ListenForGrpc(this WebApplicationBuilder builder)
    {
        GrpcListener.Configure(builder);
        builder.Services.AddSingleton<IStartupFilter, ReplicaName>();
        builder.Services.AddSingleton<IStartupFilter>(new QuietRequests(believesServices: true));
        builder.Services.AddTokenAuthentication();
        builder.Services.AddGrpc(options => options.Interceptors.Add<FaultInterceptor>());
        return builder;
    }
}
