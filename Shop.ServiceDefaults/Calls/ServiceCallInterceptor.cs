using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Polly.CircuitBreaker;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// Every call to a service has a deadline and passes the service's breaker. gRPC's retries lie below: the deadline is one for all attempts together,
/// and the breaker counts what is left after them, as one of two replicas dying is no reason to stop calling the other.
/// </summary>
/// <param name="service">Its name.</param>
/// <param name="reads">As <see cref="ServiceRetries.Reads"/> says.</param>
/// <param name="breaker">Of the service.</param>
/// <param name="clock">The process's.</param>
internal sealed class ServiceCallInterceptor(string service, FrozenSet<string> reads, ServiceBreaker breaker, TimeProvider clock) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        AsyncUnaryCall<TResponse>? call = null;
        var isRead = reads.Contains(context.Method.FullName);
        var response = PassAsync(
            isRead, () => (call = continuation(request, Limited(context, isRead))).ResponseAsync, context.Options.CancellationToken);

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

    private ClientInterceptorContext<TRequest, TResponse> Limited<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, bool isRead)
        where TRequest : class
        where TResponse : class
    {
        var longest = !isRead ? CallDeadlines.Change : breaker.IsTrying ? CallDeadlines.ReadWithinRead : CallDeadlines.Read;
        var usual = clock.GetUtcNow().UtcDateTime + longest;
        var wanted = context.Options.Deadline ?? usual;
        var options = context.Options.WithDeadline(isRead && breaker.IsTrying && usual < wanted ? usual : wanted);
        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options);
    }

    private async Task<TResponse> PassAsync<TResponse>(bool isRead, Func<Task<TResponse>> call, CancellationToken ct)
    {
        try
        {
            return isRead ? await breaker.PassReadAsync(call, ct) : await breaker.PassChangeAsync(call, ct);
        }
        catch (BrokenCircuitException)
        {
            throw NotTried();
        }
    }

    private RpcException NotTried() =>
        new(new Status(StatusCode.Unavailable, $"The service '{service}' has not been answering; not tried for a moment."));
}
