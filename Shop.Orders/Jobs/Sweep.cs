using System.Diagnostics;
using Shop.ServiceDefaults.Faults;

namespace Shop.Orders.Jobs;

/// <summary>Runs a job for as long as there is something due.</summary>
internal sealed partial class Sweep<TJob>(TJob job, TimeProvider clock, ILogger<Sweep<TJob>> log)
    where TJob : IJob
{
    // The schedule starts no second sweep meanwhile: an outage is asked about this often, however often the schedule would.
    private static readonly TimeSpan PauseInOutage = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            // A look that finds nothing would be a trace of its own, all day.
            var worked = await job.RunOnceAsync(ct);
            if (worked == 0 && Activity.Current is { } span)
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            while (worked > 0)
                worked = await job.RunOnceAsync(ct);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            LogOutage(typeof(TJob).Name, e.Message);
            await Task.Delay(PauseInOutage, clock, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The job {Job} is tried again: {Reason}")]
    private partial void LogOutage(string job, string reason);
}

/// <summary>Work found in the database, claimed a few rows at a time so that replicas share it.</summary>
public interface IJob
{
    /// <returns>How many rows were worked on; 0: nothing is due.</returns>
    Task<int> RunOnceAsync(CancellationToken ct);
}
