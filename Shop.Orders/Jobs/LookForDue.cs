using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Faults;

namespace Shop.Orders.Jobs;

/// <summary>
/// Looks for due rows of a job every few seconds, on every replica: rows belong to whoever claims them first, so that none has to lead and none has
/// to be found dead before another one does its work.
/// </summary>
internal sealed partial class LookForDue<TJob>(
    IServiceScopeFactory scopes, IOptions<JobsOptions> options, TimeProvider clock, ILogger<LookForDue<TJob>> log) : BackgroundService
    where TJob : IJob
{
    // However often it looks otherwise, an outage is asked about this often.
    private static readonly TimeSpan PauseInOutage = TimeSpan.FromSeconds(5);

    /// <summary>One look: does what is due, for as long as there is something.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (await RunOnceAsync(ct) > 0)
            {
            }
        }
        catch (Exception e) when (Outage.Is(e))
        {
            LogOutage(typeof(TJob).Name, e.Message);
            await Task.Delay(PauseInOutage, clock, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Its rows stay where they are: the next look finds them.
            LogFailure(e, typeof(TJob).Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(options.Value.LookForDueEvery, clock, ct);
            await RunAsync(ct);
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TJob>().RunOnceAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "The job {Job} is tried again: {Reason}")]
    private partial void LogOutage(string job, string reason);

    [LoggerMessage(LogLevel.Error, "The job {Job} failed and is tried again")]
    private partial void LogFailure(Exception failure, string job);
}

/// <summary>Work found in the database, claimed a few rows at a time so that replicas share it.</summary>
public interface IJob
{
    /// <returns>How many rows were worked on; 0: nothing is due.</returns>
    Task<int> RunOnceAsync(CancellationToken ct);
}
