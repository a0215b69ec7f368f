using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Shop.ServiceDefaults;

/// <summary>Every call to a service: a deadline, a fresh identity, retries where they are safe, and the service's breaker.</summary>
internal sealed class ServiceCallInterceptor(ServicePipeline pipeline, CallingIdentity identity, TimeProvider clock) : Interceptor
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(5);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        // One deadline for all attempts together: a caller never waits longer because we tried again.
        var deadline = context.Options.Deadline ?? clock.GetUtcNow().UtcDateTime + DefaultDeadline;
        AsyncUnaryCall<TResponse>? last = null;
        var response = pipeline.CallAsync(
            context.Method.Name,
            () =>
            {
                last?.Dispose();
                last = continuation(request, Prepared(context, deadline));
                return last.ResponseAsync;
            },
            context.Options.CancellationToken);

        return new AsyncUnaryCall<TResponse>(
            response,
            HeadersAsync(),
            () => last!.GetStatus(),
            () => last!.GetTrailers(),
            () => last?.Dispose());

        async Task<Metadata> HeadersAsync()
        {
            await response;
            return await last!.ResponseHeadersAsync;
        }
    }

    /// <summary>A stream gets no deadline of its own: how long it may run is for its reader to say.</summary>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Prepared(context, context.Options.Deadline));

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        throw new NotSupportedException($"Call {context.Method.Name}Async: blocking a thread for a remote call starves the others.");

    private ClientInterceptorContext<TRequest, TResponse> Prepared<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, DateTime? deadline)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata();
        foreach (var entry in context.Options.Headers ?? [])
            headers.Add(entry);
        headers.Add(ShopperToken.Header, identity.Token());
        var options = context.Options.WithHeaders(headers);
        return new(context.Method, context.Host, deadline is null ? options : options.WithDeadline(deadline.Value));
    }
}
