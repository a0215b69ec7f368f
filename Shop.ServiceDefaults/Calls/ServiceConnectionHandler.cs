using System.Diagnostics;

namespace Shop.ServiceDefaults;

/// <summary>The bottom of a service client's handlers: names the call's span, passes the trace on, and takes the next connection.</summary>
internal sealed class ServiceConnectionHandler(ServiceConnections connections) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Activity.Current is { } span)
        {
            Describe(span, request.RequestUri!);
            DistributedContextPropagator.Current.Inject(span, request, static (carrier, name, value) =>
                ((HttpRequestMessage)carrier!).Headers.TryAddWithoutValidation(name, value));
        }

        return connections.SendAsync(request, cancellationToken);
    }

    private static void Describe(Activity span, Uri address)
    {
        if (span is not { Source.Name: "Grpc.Net.Client", IsAllDataRequested: true })
            return;
        var method = address.AbsolutePath.TrimStart('/');
        span.DisplayName = method;
        RpcTags.Set(span, method);
        span.SetTag("server.address", address.Host);
        span.SetTag("server.port", address.Port);
    }
}
