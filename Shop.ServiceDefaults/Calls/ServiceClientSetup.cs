using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shop.ServiceDefaults;

/// <summary>Registers gRPC clients of our own services.</summary>
internal static class ServiceClientSetup
{
    /// <summary>The name under which <see cref="GrpcClientFactory"/> creates it.</summary>
    public static string NameOf<TClient>(string service) => $"{service}/{typeof(TClient).Name}";

    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string service) where TClient : ClientBase
    {
        services.AddShopperTokens();
        services.AddHttpContextAccessor();
        services.TryAddSingleton<CallingIdentity>();
        services.TryAddKeyedSingleton(service, (_, _) => new ServiceConnections());
        services.TryAddKeyedSingleton(service, (provider, _) => new ServicePipeline(service, provider.GetRequiredService<TimeProvider>()));

        return services.AddGrpcClient<TClient>(NameOf<TClient>(service), options => options.Address = new Uri($"http://{service}"))
            .ConfigurePrimaryHttpMessageHandler(provider =>
                new ServiceConnectionHandler(provider.GetRequiredKeyedService<ServiceConnections>(service)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddInterceptor(InterceptorScope.Channel, provider => new ServiceCallInterceptor(
                provider.GetRequiredKeyedService<ServicePipeline>(service),
                provider.GetRequiredService<CallingIdentity>(),
                provider.GetRequiredService<TimeProvider>()));
    }
}
