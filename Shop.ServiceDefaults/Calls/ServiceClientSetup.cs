using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Identity;

namespace Shop.ServiceDefaults.Calls;

/// <summary>Registers gRPC clients of our own services.</summary>
public static class ServiceClientSetup
{
    /// <summary>The name under which <see cref="GrpcClientFactory"/> creates it.</summary>
    public static string NameOf<TClient>(string service) => $"{service}/{typeof(TClient).Name}";

    /// <summary>
    /// A client of our service <paramref name="service"/> over connections to all its replicas: a deadline (<see cref="CallDeadlines"/>) unless the
    /// call brings its own, retries where they are safe, another replica for reads that are not answered, a breaker per service, and the
    /// identity it is made in signed anew for each call.
    /// </summary>
    /// <param name="builder">Of the calling process.</param>
    /// <param name="service">Its name.</param>
    /// <param name="asNobody">
    /// Does not say who asks, which both sides are spared the signature for: what is called is public and tells everybody the same.
    /// </param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service, bool asNobody = false)
        where TClient : ClientBase
    {
        var services = builder.Services;
        services.AddShopperTokens();
        services.AddHttpContextAccessor();
        services.TryAddSingleton<CallingIdentity>();
        var hasStreams = ServiceRetries.HasStreams<TClient>();
        var connections = hasStreams ? $"{service}/streams" : service;
        services.TryAddKeyedSingleton(
            connections, (provider, _) => new ServiceConnections(provider.GetRequiredService<TimeProvider>(), hasStreams));
        services.TryAddKeyedSingleton(connections, (provider, _) => new ServiceHedging(
            provider.GetRequiredKeyedService<ServiceConnections>(connections), provider.GetRequiredService<TimeProvider>()));
        services.TryAddKeyedSingleton(service, (provider, _) => new ServiceBreaker(
            service, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ServiceBreaker>>()));

        var client = services.AddGrpcClient<TClient>(NameOf<TClient>(service), options => options.Address = new Uri($"http://{service}"))
            .ConfigureChannel(channel =>
            {
                channel.ServiceConfig = ServiceRetries.ConfigOf<TClient>();

                // Calls stay on the machine or inside a private network; without TLS gRPC would withhold the caller's identity.
                channel.UnsafeUseInsecureChannelCallCredentials = true;
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new ServiceConnectionHandler(
                provider.GetRequiredKeyedService<ServiceHedging>(connections),
                ServiceRetries.Reads<TClient>(),
                ServiceRetries.AnsweredWhole<TClient>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Two handlers that would log what the spans of the calls say, and log nothing at our levels.
            .RemoveAllLoggers()
            .AddInterceptor(InterceptorScope.Channel, provider => new ServiceCallInterceptor(
                service, ServiceRetries.Reads<TClient>(), provider.GetRequiredKeyedService<ServiceBreaker>(service),
                provider.GetRequiredService<TimeProvider>()));
        if (!asNobody)
            client.AddCallCredentials((_, headers, provider) => SayWhoAsks(headers, provider.GetRequiredService<CallingIdentity>()));
        client.AddResilienceHandler("connections", ServiceRetries.ResendWhatNeverLeft);

        // Around service discovery, which then names another address for what could not connect to the first.
        return client.ConfigureAdditionalHttpMessageHandlers((handlers, _) =>
        {
            var resend = handlers[^1];
            handlers.RemoveAt(handlers.Count - 1);
            handlers.Insert(0, resend);
        });
    }

    private static Task SayWhoAsks(Metadata headers, CallingIdentity identity)
    {
        if (identity.Header() is { } caller)
            headers.Add(caller);
        return Task.CompletedTask;
    }
}
