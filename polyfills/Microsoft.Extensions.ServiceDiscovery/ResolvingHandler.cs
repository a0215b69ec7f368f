namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Sends each request to an endpoint of the service its address names.</summary>
internal sealed class ResolvingHandler(ConfiguredEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var named = request.RequestUri;
        if (named is null)
            return await base.SendAsync(request, cancellationToken);

        request.RequestUri = endpoints.Resolve(named);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A caller that sends the request again means the service, not the endpoint it had last time.
            request.RequestUri = named;
        }
    }
}
