using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Calls;

/// <summary>When calls to a service are not even tried: one breaker for all clients of the service in a process.</summary>
internal static class ServiceBreaker
{
    /// <summary>Registers it as a keyed <see cref="ResiliencePipeline"/> under the service's name.</summary>
    public static void AddServiceBreaker(this IServiceCollection services, string service) =>
        services.AddResiliencePipeline(service, (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.8,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = TimeSpan.FromSeconds(1),
                ShouldHandle = arguments => ValueTask.FromResult(IsNoAnswer(arguments.Outcome.Exception)),
            });
        });

    private static bool IsNoAnswer(Exception? exception) =>
        exception is RpcException e && (FaultMapping.IsLost(e) || e.StatusCode == StatusCode.DeadlineExceeded);
}
