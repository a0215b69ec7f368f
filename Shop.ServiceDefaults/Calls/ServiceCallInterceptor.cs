using Grpc.Core;
using Grpc.Core.Interceptors;
using Polly;
using Polly.CircuitBreaker;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// Every call to a service has a deadline and passes the service's breaker. gRPC's retries lie below: the deadline is one for all attempts together,
/// and the breaker counts what is left after them, as one of two replicas dying is no reason to stop calling the other.
/// </summary>
internal sealed class ServiceCallInterceptor(string service, ResiliencePipeline breaker, TimeProvider clock) : Interceptor
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(5);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var options = context.Options.WithDeadline(context.Options.Deadline ?? clock.GetUtcNow().UtcDateTime + DefaultDeadline);
        var limited = new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options);
        AsyncUnaryCall<TResponse>? call = null;
        var response = PassAsync(() => (call = continuation(request, limited)).ResponseAsync, options.CancellationToken);

        return new AsyncUnaryCall<TResponse>(
            response,
            HeadersAsync(),
            () => call?.GetStatus() ?? NotTried().Status,
            () => call?.GetTrailers() ?? [],
            () => call?.Dispose());

        async Task<Metadata> HeadersAsync()
        {
            await response;
            return await call!.ResponseHeadersAsync;
        }
    }

    // A stream passes as it is: how long it may run is for its reader to say, and its reader comes back after a while by itself.
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        throw new NotSupportedException($"Call {context.Method.Name}Async: blocking a thread for a remote call starves the others.");

    private async Task<TResponse> PassAsync<TResponse>(Func<Task<TResponse>> call, CancellationToken ct)
    {
        try
        {
            return await breaker.ExecuteAsync(static async (call, _) => await call(), call, ct);
        }
        catch (BrokenCircuitException)
        {
            throw NotTried();
        }
    }

    private RpcException NotTried() =>
        new(new Status(StatusCode.Unavailable, $"The service '{service}' has not been answering; not tried for a moment."));
}
