using Grpc.Core;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Shop.ServiceDefaults;

/// <summary>How calls to one service are tried again and when they are not even tried.</summary>
internal sealed class ServicePipeline
{
    internal static readonly ResiliencePropertyKey<string> Method = new("rpc.method");

    private readonly string _service;
    private readonly ResiliencePipeline _pipeline;

    public ServicePipeline(string service, TimeProvider clock)
    {
        _service = service;

        // The breaker counts what is left after the retries: one of two replicas dying is no reason to stop calling the other.
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(Breaker()).AddRetry(Retry()).Build();
    }

    /// <exception cref="RpcException">Also while the breaker is open, as Unavailable.</exception>
    public async Task<TResponse> CallAsync<TResponse>(string method, Func<Task<TResponse>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Method, method);
        try
        {
            return await _pipeline.ExecuteAsync(static async (_, attempt) => await attempt(), context, attempt);
        }
        catch (BrokenCircuitException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, $"The service '{_service}' has not been answering; not tried for a moment."));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryStrategyOptions Retry() => new()
    {
        // Two more: after a replica was killed the next connection may be one of its own, dead but not yet known to be.
        MaxRetryAttempts = 2,
        Delay = TimeSpan.FromMilliseconds(40),
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is RpcException e
            && FaultMapping.IsLost(e)
            && (NeverSent(e) || Idempotent.Is(arguments.Context.Properties.GetValue(Method, "")))),
    };

    private static CircuitBreakerStrategyOptions Breaker() => new()
    {
        FailureRatio = 0.8,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(5),
        BreakDuration = TimeSpan.FromSeconds(1),
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is RpcException e && (FaultMapping.IsLost(e) || e.StatusCode == StatusCode.DeadlineExceeded)),
    };

    private static bool NeverSent(RpcException exception) =>
        exception.Status.DebugException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
}
