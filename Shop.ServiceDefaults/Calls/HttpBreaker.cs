using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;

namespace Shop.ServiceDefaults;

/// <summary>A circuit breaker for calls to somebody else's HTTP API: one that does not answer is left alone for a moment.</summary>
public static class HttpBreaker
{
    /// <summary>Refused calls fail at once with <see cref="HttpRequestException"/>. Answers of any status close the circuit.</summary>
    public static IHttpClientBuilder AddBreaker(this IHttpClientBuilder client)
    {
        // One circuit for the client, as the factory makes new handlers every few minutes.
        client.Services.AddKeyedSingleton(client.Name, (services, _) => Circuit(services.GetRequiredService<TimeProvider>()));
        return client.AddHttpMessageHandler(services =>
            new Handler(client.Name, services.GetRequiredKeyedService<ResiliencePipeline<HttpResponseMessage>>(client.Name)));
    }

    // A call that runs into its deadline ends as cancelled here.
    private static ResiliencePipeline<HttpResponseMessage> Circuit(TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(2),
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<OperationCanceledException>(),
            })
            .Build();

    private sealed class Handler(string name, ResiliencePipeline<HttpResponseMessage> circuit) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await circuit.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
            }
            catch (BrokenCircuitException e)
            {
                throw new HttpRequestException($"'{name}' has not been answering; not asked for a moment.", e);
            }
        }
    }
}
