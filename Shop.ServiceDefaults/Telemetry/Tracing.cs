using OpenTelemetry;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>For code that would otherwise fill the trace list with its idling.</summary>
public static class Tracing
{
    /// <summary>Until disposed, nothing in this flow of calls makes spans. For polls that find nothing to do.</summary>
    public static IDisposable Quiet() => SuppressInstrumentationScope.Begin();
}
