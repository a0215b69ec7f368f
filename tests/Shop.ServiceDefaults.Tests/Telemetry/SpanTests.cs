using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.Contracts;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Telemetry;
using Shop.ServiceDefaults.Tests.Calls;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Telemetry;

[Collection(Kiosks.Name)]
public sealed class SpanTests
{
    [Fact]
    public async Task A_request_is_named_after_its_route_and_not_after_its_address()
    {
        var (site, spans) = await SiteAsync();
        using var browser = new HttpClient();

        await browser.GetStringAsync($"{site.Address()}/api/products/17");

        var span = await spans.ServedAsync("GET /api/products/{id}");
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal("/api/products/{id}", span.GetTagItem("http.route"));
        Assert.Equal("/api/products/17", span.GetTagItem("url.path"));
        Assert.Equal("GET", span.GetTagItem("http.request.method"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        await site.DisposeAsync();
    }

    [Fact]
    public async Task What_a_part_of_the_address_may_hold_is_not_in_the_name()
    {
        var (site, spans) = await SiteAsync();
        using var browser = new HttpClient();

        await browser.GetStringAsync($"{site.Address()}/images/00ff.svg");

        Assert.Equal("/images/{hash}.svg", (await spans.ServedAsync("GET /images/{hash}.svg")).GetTagItem("http.route"));
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_request_that_fails_says_so_with_its_exception()
    {
        var (site, spans) = await SiteAsync();
        using var browser = new HttpClient();

        using var answer = await browser.GetAsync($"{site.Address()}/broken");

        var span = await spans.ServedAsync("GET /broken");
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        var thrown = Assert.Single(span.Events, e => e.Name == "exception");
        Assert.Contains(thrown.Tags, tag => tag is { Key: "exception.message", Value: "the shelf broke" });
        await site.DisposeAsync();
    }

    [Fact]
    public async Task An_address_without_a_route_does_not_become_a_name()
    {
        var (site, spans) = await SiteAsync();
        using var browser = new HttpClient();

        using var answer = await browser.GetAsync($"{site.Address()}/wp-login.php");

        Assert.Equal(404, (await spans.ServedAsync("GET")).GetTagItem("http.response.status_code"));
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Health_polls_and_what_they_set_off_make_no_spans(string path)
    {
        var (site, spans) = await SiteAsync();
        using var browser = new HttpClient();

        Assert.Equal("Healthy", await browser.GetStringAsync(site.Address() + path));
        await browser.GetStringAsync($"{site.Address()}/api/products/1");

        await spans.ServedAsync("GET /api/products/{id}");
        Assert.DoesNotContain(spans.All, span => span.Kind == ActivityKind.Server && $"{span.GetTagItem("url.path")}" == path);
        Assert.DoesNotContain(spans.All, span => span.DisplayName == "check");
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_call_is_one_span_at_each_end_in_one_trace()
    {
        SpanList? served = null;
        SpanList? called = null;
        var (kiosk, _) = await Kiosks.StartAsync(configure: builder => served = builder.CollectSpans());
        await using var caller = await Kiosks.CallerAsync(kiosk.Address(), builder => called = builder.CollectSpans());
        using var source = new ActivitySource("Shop.Tests");

        using (source.StartActivity("visit"))
            await caller.Client().GetPaperAsync(new PaperRequest());

        const string Name = "shop.test.v1.Kiosk/GetPaper";
        await served!.ServedAsync(Name);
        var visit = Assert.Single(called!.All, span => span.DisplayName == "visit");

        // Both ends run in this process, so each list hears of all spans; the second one looks at the kinds.
        var mine = called.All.Where(span => span.TraceId == visit.TraceId && span.SpanId != visit.SpanId).ToList();
        var client = Assert.Single(mine, span => span.Kind == ActivityKind.Client);
        var server = Assert.Single(mine, span => span.Kind == ActivityKind.Server);
        Assert.Equal((Name, Name), (client.DisplayName, server.DisplayName));
        Assert.Equal((visit.SpanId, client.SpanId), (client.ParentSpanId, server.ParentSpanId));
        Assert.Equal(("shop.test.v1.Kiosk", "GetPaper"), ((string?)server.GetTagItem("rpc.service"), (string?)server.GetTagItem("rpc.method")));
        Assert.Equal(0, server.GetTagItem("rpc.grpc.status_code"));
        await kiosk.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_sent_again_is_one_more_span_at_each_end_of_the_same_trace()
    {
        SpanList? called = null;
        var (kiosk, _) = await Kiosks.StartAsync(Kiosks.BreakFirst);
        await using var caller = await Kiosks.CallerAsync(kiosk.Address(), builder => called = builder.CollectSpans());
        using var source = new ActivitySource("Shop.Tests");

        using (source.StartActivity("visit"))
            await caller.Client().ReservePaperAsync(new PaperRequest());

        var visit = Assert.Single(called!.All, span => span.DisplayName == "visit");
        await Eventually.TrueAsync(() => Task.FromResult(Of(ActivityKind.Server).Count == 2), "both servings");
        Assert.All(Of(ActivityKind.Client), span => Assert.Equal(visit.SpanId, span.ParentSpanId));
        EachIsServedOnce(Of(ActivityKind.Client), Of(ActivityKind.Server));
        Assert.Equal(["0", "14"], Of(ActivityKind.Client).Select(span => $"{span.GetTagItem("grpc.status_code")}").Order());
        await kiosk.DisposeAsync();

        List<Activity> Of(ActivityKind kind) => [.. called.All.Where(span => span.TraceId == visit.TraceId && span.Kind == kind)];
    }

    [Fact]
    public async Task A_search_for_a_connection_stays_within_the_span_of_its_call()
    {
        SpanList? called = null;
        var (kiosk, _) = await Kiosks.StartAsync();
        await using var caller = await Kiosks.CallerAsync("http://127.0.0.1:1", builder =>
        {
            builder.Configuration["services:kiosk:http:1"] = kiosk.Address();
            called = builder.CollectSpans();
        });
        using var source = new ActivitySource("Shop.Tests");

        // One of the two finds the closed address first.
        using (source.StartActivity("visit"))
        {
            await caller.Client().BuyPaperAsync(new PaperRequest());
            await caller.Client().BuyPaperAsync(new PaperRequest());
        }

        var visit = Assert.Single(called!.All, span => span.DisplayName == "visit");
        await Eventually.TrueAsync(() => Task.FromResult(Of(ActivityKind.Server).Count == 2), "both servings");
        Assert.Equal(2, Of(ActivityKind.Client).Count);
        EachIsServedOnce(Of(ActivityKind.Client), Of(ActivityKind.Server));
        await kiosk.DisposeAsync();

        List<Activity> Of(ActivityKind kind) => [.. called.All.Where(span => span.TraceId == visit.TraceId && span.Kind == kind)];
    }

    [Fact]
    public async Task An_rpc_that_fails_says_so_and_a_refusal_is_no_failure()
    {
        SpanList? spans = null;
        var (kiosk, behaviour) = await Kiosks.StartAsync(configure: builder => spans = builder.CollectSpans());
        await using var caller = await Kiosks.CallerAsync(kiosk.Address());

        behaviour.Answer = (_, _) => throw new InvalidOperationException("the till is stuck");
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await caller.Client().BuyPaperAsync(new PaperRequest()));
        behaviour.Answer = (_, _) => throw new Fault.NotFound("paper").ToRpcException();
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await caller.Client().GetPaperAsync(new PaperRequest()));

        await Eventually.TrueAsync(() => Task.FromResult(spans!.All.Count(span => span.Kind == ActivityKind.Server) >= 2), "both spans");
        var failed = Assert.Single(spans!.All, span => span is { Kind: ActivityKind.Server, DisplayName: "shop.test.v1.Kiosk/BuyPaper" });
        var refused = Assert.Single(spans.All, span => span is { Kind: ActivityKind.Server, DisplayName: "shop.test.v1.Kiosk/GetPaper" });
        Assert.Equal((13, ActivityStatusCode.Error), ((int?)failed.GetTagItem("rpc.grpc.status_code"), failed.Status));
        Assert.Contains(failed.Events, e => e.Name == "exception");
        Assert.Equal((5, ActivityStatusCode.Unset), ((int?)refused.GetTagItem("rpc.grpc.status_code"), refused.Status));
        await kiosk.DisposeAsync();
    }

    [Fact]
    [Trait("Issue", "8.8.3")]
    public async Task Of_what_is_asked_for_all_the_time_only_a_failure_or_what_was_kept_is_a_span()
    {
        var (site, spans) = await SiteAsync();
        using var browser = new HttpClient();

        await browser.GetStringAsync($"{site.Address()}/files/served");
        await browser.GetStringAsync($"{site.Address()}/files/kept");
        using var failed = await browser.GetAsync($"{site.Address()}/files/broken");
        await browser.GetStringAsync($"{site.Address()}/api/products/2");

        await spans.ServedAsync("GET /api/products/{id}");
        var files = spans.All.Where(span => span is { Kind: ActivityKind.Server, DisplayName: "GET /files/{name}" });
        Assert.Equal(["/files/broken", "/files/kept"], files.Select(span => $"{span.GetTagItem("url.path")}").Order());
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_read_that_is_asked_of_another_connection_stays_one_call_with_two_servings()
    {
        SpanList? called = null;
        var (kiosk, _) = await Kiosks.StartAsync(Kiosks.BreakFirst);
        await using var caller = await Kiosks.CallerAsync(kiosk.Address(), builder => called = builder.CollectSpans());
        using var source = new ActivitySource("Shop.Tests");

        using (source.StartActivity("visit"))
            await caller.Client().GetPaperAsync(new PaperRequest());

        var visit = Assert.Single(called!.All, span => span.DisplayName == "visit");
        await Eventually.TrueAsync(() => Task.FromResult(Of(ActivityKind.Server).Count == 2), "both servings");
        var call = Assert.Single(Of(ActivityKind.Client));
        Assert.All(Of(ActivityKind.Server), serving => Assert.Equal(call.SpanId, serving.ParentSpanId));
        await kiosk.DisposeAsync();

        List<Activity> Of(ActivityKind kind) => [.. called.All.Where(span => span.TraceId == visit.TraceId && span.Kind == kind)];
    }

    private static string ServeFile(string name)
    {
        if (name == "kept")
            ServiceDefaults.Telemetry.Tracing.KeepRequest();
        return name == "broken" ? throw new InvalidOperationException("the shelf broke") : name;
    }

    private static void EachIsServedOnce(List<Activity> calls, List<Activity> servings)
    {
        Assert.Equal(calls.Count, servings.Count);
        Assert.Equal(calls.Select(call => call.SpanId).ToHashSet(), servings.Select(serving => serving.ParentSpanId).ToHashSet());
    }

    private static async Task<(WebApplication Site, SpanList Spans)> SiteAsync()
    {
        var builder = TestApp.Builder();
        var spans = builder.CollectSpans();
        builder.Services.AddHealthChecks().AddCheck<Tracing>("tracing");
        var site = builder.Build();
        site.MapDefaultEndpoints();
        site.MapGet("/api/products/{id:int}", (int id) => id);
        site.MapGet("/images/{hash:length(4)}.svg", (string hash) => hash);
        site.MapGet("/broken", IResult () => throw new InvalidOperationException("the shelf broke"));
        site.MapGet("/files/{name}", ServeFile).WithMetadata(new Untraced());
        await site.StartAsync();
        return (site, spans);
    }

    private sealed class Tracing : IHealthCheck
    {
        private static readonly ActivitySource Source = new("Shop.Tests");

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
        {
            using var span = Source.StartActivity("check");
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }
}
