using Grpc.Core;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// When calls to a service are not even tried: one breaker for all clients of the service in a process. Two calls in a row that got no answer
/// from any replica open it, as each keeps a shopper waiting; once a second one call tries again.
/// </summary>
internal sealed partial class ServiceBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;

    public ServiceBreaker(string service, TimeProvider clock, ILogger<ServiceBreaker> log) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Polly counts in a window, not in a row: before an outage there were successes, and half of the calls must not outvote them long.
                FailureRatio = 0.5,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromSeconds(3),
                BreakDuration = TimeSpan.FromSeconds(1),
                StateProvider = _state,
                ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Exception)),
                OnOpened = opened =>
                {
                    LogDoesNotAnswer(log, service, opened.Outcome.Exception?.Message);
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    LogAnswersAgain(log, service);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>Within a call: it is the one that tries whether the service answers again.</summary>
    public bool IsTrying => _state.CircuitState == CircuitState.HalfOpen;

    /// <summary>A read: it is asked of every replica, so that its deadline passes says that none answers.</summary>
    /// <exception cref="BrokenCircuitException">It was not tried.</exception>
    public ValueTask<TResponse> PassReadAsync<TResponse>(Func<Task<TResponse>> call, CancellationToken ct) =>
        _pipeline.ExecuteAsync(static async (call, _) => await call(), call, ct);

    /// <summary>A change: it is asked of one replica, whose silence says nothing of the others.</summary>
    /// <exception cref="BrokenCircuitException">It was not tried.</exception>
    public async Task<TResponse> PassChangeAsync<TResponse>(Func<Task<TResponse>> call, CancellationToken ct)
    {
        var made = await _pipeline.ExecuteAsync(
            static async (call, _) =>
            {
                var made = call();
                await ((Task)made).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (made.Exception?.InnerException is not RpcException { StatusCode: StatusCode.DeadlineExceeded })
                    await made;
                return made;
            },
            call, ct);
        return await made;
    }

    // That somebody went away before the service answered the call that tried says no more than that it had not answered yet.
    private bool IsFailure(Exception? exception) =>
        IsNoAnswer(exception) || (IsTrying && IsGivenUp(exception));

    private static bool IsNoAnswer(Exception? exception) =>
        exception is RpcException e && (FaultMapping.IsLost(e) || e.StatusCode == StatusCode.DeadlineExceeded);

    private static bool IsGivenUp(Exception? exception) =>
        exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };

    [LoggerMessage(LogLevel.Warning, "The service '{Service}' does not answer; it is asked again once a second: {Reason}")]
    private static partial void LogDoesNotAnswer(ILogger log, string service, string? reason);

    [LoggerMessage(LogLevel.Information, "The service '{Service}' answers again")]
    private static partial void LogAnswersAgain(ILogger log, string service);
}
