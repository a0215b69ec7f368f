using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Running;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Tests.Running;

public sealed class WarmUpTests
{
    private readonly ConcurrentQueue<bool> _wasQuiet = new();
    private SpanList _spans = null!;

    [Fact]
    public async Task A_process_is_well_only_when_it_is_warm_and_what_it_asks_itself_is_no_trace()
    {
        await using var app = Build();
        HttpStatusCode? during = null;
        var run = ConfiguredProcess.RunAsync(() => app, warmUp: self => self.TryAsync(async ct =>
        {
            await self.Pages.GetStringAsync("/page", ct);
            during = (await self.Pages.GetAsync("/health", ct)).StatusCode;
        }));
        using var visitor = await VisitorAsync(app);

        await Eventually.TrueAsync(async () => (await visitor.GetAsync("/health")).IsSuccessStatusCode, "it is well");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, during);
        Assert.NotEmpty(_wasQuiet);
        Assert.DoesNotContain(false, _wasQuiet);
        Assert.DoesNotContain(_spans.All, OfPage);
        await StopAsync(app, run);
    }

    [Fact]
    public async Task A_stranger_can_hide_nothing_by_the_word_of_a_service()
    {
        await using var app = Build();
        var run = ConfiguredProcess.RunAsync(() => app);
        using var visitor = await VisitorAsync(app);
        visitor.DefaultRequestHeaders.Add(QuietRequests.Header, QuietRequests.FromService);

        await visitor.GetStringAsync("/page");

        Assert.Equal([false], _wasQuiet);
        await Eventually.TrueAsync(() => Task.FromResult(_spans.All.Any(OfPage)), "a span");
        await StopAsync(app, run);
    }

    [Fact]
    public async Task A_warm_up_that_comes_to_no_end_or_fails_stops_no_start_and_is_no_warning()
    {
        var log = new LogOf(typeof(WarmUp).FullName!);
        await using var app = Build(log);
        var run = ConfiguredProcess.RunAsync(() => app, warmUp: async self =>
        {
            await self.TryAsync(_ => throw new InvalidOperationException("nobody there"));
            await self.TryAsync(_ => new TaskCompletionSource().Task);
        });
        using var visitor = await VisitorAsync(app);

        await Eventually.TrueAsync(async () => (await visitor.GetAsync("/health")).IsSuccessStatusCode, "it is well all the same");

        Assert.Equal([LogLevel.Information], log.Lines.Select(line => line.Level));
        await StopAsync(app, run);
    }

    private static bool OfPage(Activity span) => span.DisplayName.Contains("/page", StringComparison.Ordinal);

    private WebApplication Build(LogOf? log = null)
    {
        var builder = TestApp.Builder();
        _spans = builder.CollectSpans();
        if (log is not null)
            builder.Logging.AddProvider(log);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/page", () =>
        {
            _wasQuiet.Enqueue(Tracing.IsQuiet);
            return "page";
        });
        return app;
    }

    private static async Task<HttpClient> VisitorAsync(WebApplication app)
    {
        var started = new TaskCompletionSource();
        await using var told = app.Lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return new HttpClient { BaseAddress = new Uri(app.Address()) };
    }

    private static async Task StopAsync(WebApplication app, Task<int> run)
    {
        app.Lifetime.StopApplication();
        Assert.Equal(0, await run);
    }
}
