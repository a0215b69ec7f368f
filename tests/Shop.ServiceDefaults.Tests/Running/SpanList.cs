using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Shop.ServiceDefaults.Tests.Running;

/// <summary>Stands where the OTLP exporter would.</summary>
internal sealed class SpanList : BaseExporter<Activity>
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    public IReadOnlyCollection<Activity> All => _spans;

    /// <summary>The one server span of this name; waits for it, as it ends after its answer has been read.</summary>
    public async Task<Activity> ServedAsync(string name)
    {
        await Eventually.TrueAsync(() => Task.FromResult(_spans.Any(IsIt)), $"a span '{name}'");
        return Assert.Single(_spans, span => IsIt(span));

        bool IsIt(Activity span) => span.Kind == ActivityKind.Server && span.DisplayName == name;
    }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
            _spans.Enqueue(span);
        return ExportResult.Success;
    }
}
