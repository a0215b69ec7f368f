using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>How many traces are kept. Each costs CPU in every process it passes: a read a third more, a checkout a tenth.</summary>
internal static class Sampling
{
    public const string Key = "Telemetry:SampleRatio";

    /// <summary>
    /// The share of traces given by <see cref="Key"/>, 0 to 1; whoever is called keeps what its caller keeps. Null without it: all of them, or
    /// what OpenTelemetry's own <c>OTEL_TRACES_SAMPLER</c> says.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is no such share.</exception>
    public static Sampler? Of(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text)
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) || ratio is not (>= 0 and <= 1))
            throw new InvalidOperationException($"{Key} is '{text}' and has to be a number from 0 to 1 (environment: Telemetry__SampleRatio).");
        return new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio));
    }
}
