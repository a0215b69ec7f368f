using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>One span as the dashboard kept it.</summary>
public sealed record Span(string Service, string Name, IReadOnlyDictionary<string, string> Tags)
{
    public required DateTimeOffset StartedAt { get; init; }

    public required bool HasFailed { get; init; }

    /// <summary>
    /// A command of ours to PostgreSQL (OpenTelemetry's conventions for databases). Opening a connection is none, and neither is what
    /// Npgsql asks a host of a pair every two seconds to know which one is the primary.
    /// </summary>
    public bool IsSql => Tags.TryGetValue("db.query.text", out var sql) && !sql.Contains("pg_is_in_recovery", StringComparison.Ordinal);
}

/// <summary>Reads back what the processes told the Aspire dashboard (its telemetry HTTP API, OTLP JSON).</summary>
public sealed class Dashboard(HttpClient dashboard)
{
    /// <summary>A fresh W3C traceparent header and the trace id in it; sampled.</summary>
    public static (string Header, string TraceId) NewTrace()
    {
        var id = Guid.NewGuid().ToString("N");
        return ($"00-{id}-{Guid.NewGuid().ToString("N")[..16]}-01", id);
    }

    /// <summary>All spans of a trace, once <paramref name="complete"/> holds; exporters batch, so the last ones come a little later.</summary>
    public async Task<IReadOnlyList<Span>> TraceAsync(string traceId, Func<IReadOnlyList<Span>, bool> complete)
    {
        IReadOnlyList<Span> spans = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!patience.IsCancellationRequested)
        {
            var answer = await dashboard.GetFromJsonAsync<JsonNode>($"/api/telemetry/spans?traceId={traceId}&limit=1000", CancellationToken.None);
            spans = [.. Spans(answer!)];
            if (spans.Count > 0 && complete(spans)) return spans;
            await Task.Delay(1000, CancellationToken.None);
        }
        throw new TimeoutException($"trace {traceId} never became complete; it has: {string.Join(", ", spans.Select(s => $"{s.Service}:{s.Name}"))}");
    }

    /// <summary>The latest spans of all services.</summary>
    public async Task<IReadOnlyList<Span>> SpansAsync() =>
        [.. Spans((await dashboard.GetFromJsonAsync<JsonNode>("/api/telemetry/spans?limit=10000"))!)];

    /// <summary>What all services logged at Warning and above, each as "service category: text".</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync()
    {
        const int warning = 13;
        var answer = await dashboard.GetFromJsonAsync<JsonNode>("/api/telemetry/logs?limit=10000");
        return
        [
            .. from resource in answer!["data"]?["resourceLogs"]?.AsArray() ?? []
               let service = Text(resource["resource"]?["attributes"], "service.name")
               from scope in resource["scopeLogs"]?.AsArray() ?? []
               from line in scope["logRecords"]?.AsArray() ?? []
               where line["severityNumber"]!.GetValue<int>() >= warning
               select $"{service} {scope["scope"]?["name"]}: {line["body"]?["stringValue"]}",
        ];
    }

    /// <summary>The replicas of a service that answered gRPC calls lately.</summary>
    public async Task<int> InstancesServingAsync(string service)
    {
        var answer = await dashboard.GetFromJsonAsync<JsonNode>("/api/telemetry/spans?limit=2000");
        return (answer!["data"]?["resourceSpans"]?.AsArray() ?? [])
            .Where(resource => HasServedCall(resource!))
            .Select(resource => Tags(resource!["resource"]?["attributes"]))
            .Where(tags => tags.GetValueOrDefault("service.name") == service)
            .Select(tags => tags.GetValueOrDefault("service.instance.id"))
            .Distinct()
            .Count();
    }

    /// <summary>A service also makes calls, whose spans bear the same names: those of the server kind are what it answered.</summary>
    private static bool HasServedCall(JsonNode resource) =>
        resource["scopeSpans"]!.AsArray().SelectMany(scope => scope!["spans"]!.AsArray())
            .Any(span => span!["name"]!.GetValue<string>().StartsWith("shop.", StringComparison.Ordinal) && IsServed(span));

    /// <summary>OTLP's JSON writes the kind as a number; its text form is allowed too.</summary>
    private static bool IsServed(JsonNode span) => span["kind"]?.ToString() is "2" or "SPAN_KIND_SERVER";

    private static IEnumerable<Span> Spans(JsonNode answer) =>
        from resource in answer["data"]?["resourceSpans"]?.AsArray() ?? []
        let service = Text(resource["resource"]?["attributes"], "service.name")
        from scope in resource["scopeSpans"]?.AsArray() ?? []
        from span in scope["spans"]?.AsArray() ?? []
        select new Span(service, span["name"]!.GetValue<string>(), Tags(span["attributes"]))
        {
            StartedAt = DateTimeOffset.UnixEpoch.AddTicks(long.Parse($"{span["startTimeUnixNano"]}", CultureInfo.InvariantCulture) / 100),
            HasFailed = span["status"]?["code"]?.ToString() is "2" or "STATUS_CODE_ERROR",
        };

    private static string Text(JsonNode? attributes, string key) => Tags(attributes).GetValueOrDefault(key, "");

    private static Dictionary<string, string> Tags(JsonNode? attributes) =>
        (attributes?.AsArray() ?? []).ToDictionary(
            a => a!["key"]!.GetValue<string>(),
            a => a!["value"]!.AsObject().FirstOrDefault().Value?.ToString() ?? "");
}
