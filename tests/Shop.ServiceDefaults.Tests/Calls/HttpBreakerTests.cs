using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Calls;

public sealed class HttpBreakerTests
{
    [Fact]
    public async Task Somebody_who_does_not_answer_is_left_alone_for_a_moment_and_then_asked_again()
    {
        var clock = new HandSetClock();
        var provider = new Provider();
        await using var services = Services(clock, provider);
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("provider");

        provider.Answers = false;
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/"));
        Assert.Equal(10, provider.Asked);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/"));
        Assert.Contains("not asked for a moment", refused.Message);
        Assert.Equal(10, provider.Asked);

        provider.Answers = true;
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(11, provider.Asked);
    }

    [Fact]
    public async Task Somebody_who_takes_too_long_is_left_alone_too_and_every_call_ends_in_time()
    {
        var provider = new Provider { Hangs = true };
        await using var services = Services(new HandSetClock(), provider);
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("provider");
        client.Timeout = TimeSpan.FromSeconds(1);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("/"))));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/"));

        Assert.Equal(10, provider.Asked);
    }

    [Fact]
    public async Task Nothing_is_sent_twice()
    {
        var provider = new Provider();
        await using var services = Services(new HandSetClock(), provider);
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("provider");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/charges", content: null));

        Assert.Equal(1, provider.Asked);
    }

    [Fact]
    public async Task An_answer_that_tells_of_a_failure_is_an_answer()
    {
        var provider = new Provider { Answers = true };
        await using var services = Services(new HandSetClock(), provider);
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("provider");

        for (var i = 0; i < 30; i++)
            await client.GetAsync("/");

        Assert.Equal(30, provider.Asked);
    }

    private static ServiceProvider Services(TimeProvider clock, Provider provider)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddHttpClient("provider", client => client.BaseAddress = new Uri("http://provider.invalid"))
            .AddBreaker()
            .ConfigurePrimaryHttpMessageHandler(() => provider);
        return services.BuildServiceProvider();
    }

    private sealed class Provider : HttpMessageHandler
    {
        private int _asked;

        public bool Answers { get; set; }

        public bool Hangs { get; init; }

        public int Asked => _asked;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            Interlocked.Increment(ref _asked);
            if (Hangs)
                await Task.Delay(Timeout.Infinite, ct);
            return Answers
                ? new HttpResponseMessage(HttpStatusCode.InternalServerError)
                : throw new HttpRequestException("Nobody is there.");
        }
    }
}
