using System.Diagnostics;
using OpenTelemetry;

namespace Shop.Orders.Jobs;

/// <summary>
/// Keeps the spans out of the trace list that Wolverine makes each time a schedule comes due; the message's own span below it says what was done.
/// </summary>
internal sealed class DropOccurrences : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data is { Source.Name: JobsSetup.ActivitySource, OperationName: "wolverine.recurring.occurrence" })
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
