using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// A circuit breaker for calls to somebody else's HTTP API: one that does not answer is left alone for a moment. No retries: whether a request may be
/// sent twice is known to whoever made its idempotency key.
/// </summary>
public static class HttpBreaker
{
    /// <summary>Refused calls fail at once with <see cref="HttpRequestException"/>. Answers of any status close the circuit.</summary>
    public static IHttpClientBuilder AddBreaker(this IHttpClientBuilder client)
    {
        client.AddResilienceHandler("breaker", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.AddFallback(AsOtherFailures(client.Name)).AddCircuitBreaker(Circuit());
        });
        return client;
    }

    // Who calls an HTTP API knows one way in which it cannot be reached.
    private static FallbackStrategyOptions<HttpResponseMessage> AsOtherFailures(string name) => new()
    {
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<BrokenCircuitException>(),
        FallbackAction = refused => Outcome.FromExceptionAsValueTask<HttpResponseMessage>(
            new HttpRequestException($"'{name}' has not been answering; not asked for a moment.", refused.Outcome.Exception)),
    };

    // A call that runs into its deadline ends as cancelled here.
    private static HttpCircuitBreakerStrategyOptions Circuit() => new()
    {
        FailureRatio = 0.9,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(2),
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<OperationCanceledException>(),
    };
}
