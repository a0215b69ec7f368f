using System.Diagnostics;
using OpenTelemetry;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>For code that would otherwise fill the trace list with its idling.</summary>
public static class Tracing
{
    private const string Kept = "shop.kept";

    /// <summary>The request under way is worth a trace although its endpoint is <see cref="Untraced"/>: it asked somebody else.</summary>
    public static void KeepRequest() => Activity.Current?.SetCustomProperty(Kept, Kept);

    internal static bool IsKept(Activity request) => request.GetCustomProperty(Kept) is not null;

    /// <summary>Until disposed, nothing in this flow of calls makes spans. For polls that find nothing to do.</summary>
    public static IDisposable Quiet() => SuppressInstrumentationScope.Begin();

    /// <summary>Whether this flow of calls is such a poll, and nobody waits for it.</summary>
    public static bool IsQuiet => Sdk.SuppressInstrumentation;
}
