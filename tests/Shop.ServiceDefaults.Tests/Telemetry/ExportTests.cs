using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Telemetry;

public sealed class ExportTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_are_sent_to_the_configured_endpoint()
    {
        var (collector, received) = await CollectorAsync();
        await using var app = await StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "kiosk"));

        using (var browser = new HttpClient())
            await browser.GetStringAsync($"{app.Address()}/hello");
        app.Get<ILogger<ExportTests>>().LogInformation("a word for the operator");

        await Eventually.TrueAsync(() => Task.FromResult(Flush(app) && received.Count == 3), "traces, metrics and logs arrive");
        Assert.Contains("GET /hello", received["/v1/traces"]);
        Assert.Contains("kiosk", received["/v1/traces"]);
        Assert.Contains("http.server.request.duration", received["/v1/metrics"]);
        Assert.Contains("a word for the operator", received["/v1/logs"]);
        await collector.DisposeAsync();
    }

    private static bool Flush(WebApplication app) =>
        app.Get<TracerProvider>().ForceFlush() & app.Get<MeterProvider>().ForceFlush() & app.Get<LoggerProvider>().ForceFlush();

    private static async Task<WebApplication> StartAsync(params (string, string?)[] settings)
    {
        var app = TestApp.Builder(settings).Build();
        app.MapGet("/hello", () => "hello");
        await app.StartAsync();
        return app;
    }

    /// <summary>Takes OTLP over HTTP and keeps the bodies as text; names and messages stand readable in protobuf.</summary>
    private static async Task<(WebApplication App, ConcurrentDictionary<string, string> Received)> CollectorAsync()
    {
        var received = new ConcurrentDictionary<string, string>();
        var app = TestApp.Builder().Build();
        app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path, body, (_, before) => before + body);
        });
        await app.StartAsync();
        return (app, received);
    }
}
