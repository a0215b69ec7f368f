namespace Shop.Orders.Jobs;

/// <summary>Runs a job while there is something due, then looks again every second.</summary>
public sealed partial class JobLoop<TJob>(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobLoop<TJob>> log) : BackgroundService
    where TJob : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var worked = await scope.ServiceProvider.GetRequiredService<TJob>().RunOnceAsync(stoppingToken);
                failures = 0;
                if (worked == 0)
                    await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailure(e, typeof(TJob).Name);
                await Task.Delay(Backoff.After(++failures), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The job {Job} failed and is tried again")]
    private partial void LogFailure(Exception e, string job);
}
