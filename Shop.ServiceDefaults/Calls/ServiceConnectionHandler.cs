using System.Collections.Frozen;
using System.Diagnostics;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Calls;

/// <summary>The bottom of a service client's handlers: names the call's span, passes the trace on, and takes a connection.</summary>
/// <param name="hedging">Of the service.</param>
/// <param name="reads">As <see cref="ServiceRetries.Reads"/> says.</param>
/// <param name="answeredWhole">As <see cref="ServiceRetries.AnsweredWhole"/> says.</param>
internal sealed class ServiceConnectionHandler(ServiceHedging hedging, FrozenSet<string> reads, FrozenSet<string> answeredWhole) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (Activity.Current is { } span)
        {
            Describe(span, request.RequestUri!);
            DistributedContextPropagator.Current.Inject(span, request, static (carrier, name, value) =>
            {
                // The request may have been here before and found no connection.
                var headers = ((HttpRequestMessage)carrier!).Headers;
                headers.Remove(name);
                headers.TryAddWithoutValidation(name, value);
            });
        }

        // What is nobody's here is nobody's there.
        if (Tracing.IsQuiet && !request.Headers.Contains(QuietRequests.Header))
            request.Headers.TryAddWithoutValidation(QuietRequests.Header, QuietRequests.FromService);

        var path = request.RequestUri!.AbsolutePath;
        if (reads.Contains(path))
            return await hedging.ReadAsync(request, ct);

        var answer = await hedging.SendOnceAsync(request, ct);
        if (answeredWhole.Contains(path))
            await answer.Content.LoadIntoBufferAsync(ct);
        return answer;
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
