namespace Shop.AppHost.Resources;

internal static class Services
{
    /// <summary>This stack is for development: test cards are offered, exceptions show their stack.</summary>
    public static IResourceBuilder<ProjectResource> InDevelopment(this IResourceBuilder<ProjectResource> service) =>
        service.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development");

    /// <summary>
    /// Two endpoints: `http` speaks gRPC (HTTP/2 only), `health` plain HTTP/1.1, as one port without TLS can't speak both.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithGrpcEndpoints(this IResourceBuilder<ProjectResource> service) => service
        .WithHttpEndpoint()
        .WithHttpEndpoint(name: "health", env: "HEALTH_PORT")
        .WithHttpHealthCheck("/health", endpointName: "health");
}
