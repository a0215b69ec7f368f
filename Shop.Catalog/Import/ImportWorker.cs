using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Import;

/// <summary>
/// Works through files, one at a time in this process. Idle it waits for the bell, and looks now and then for what another process left.
/// </summary>
internal sealed class ImportWorker(
    ImportQueue queue, IServiceScopeFactory scopes, ImportBell bell, IOptions<ImportOptions> options, ILogger<ImportWorker> log) : BackgroundService
{
    // A product that brings the process down or a database that stays away must not keep it busy for ever.
    private const int MostAttempts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ClaimAsync(stoppingToken) is { } import)
                    await WorkAsync(import, stoppingToken);
            }
            catch (Exception away) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(away, "The queue of imports can't be read; it is looked at again in {Pause}", options.Value.LookEvery);
            }

            await bell.WaitAsync(options.Value.LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ClaimedImport?> ClaimAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        return await queue.ClaimAsync(ct);
    }

    private async Task WorkAsync(ClaimedImport import, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunImport>().RunAsync(import, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // At once, not after half a minute.
            await queue.LeaveAsync(import, TimeSpan.Zero, CancellationToken.None);
        }
        catch (OperationCanceledException taken)
        {
            log.LogInformation(taken, "Import {Import} is worked on by another process", import.Id);
        }
        catch (Exception failed) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failed, "Import {Import} stopped in attempt {Attempt}", import.Id, import.Attempts);
            if (import.Attempts < MostAttempts)
                await queue.LeaveAsync(import, Pause, stopping);
            else
                await queue.FinishAsync(import, "Something went wrong on our side again and again; the log says what.", stopping);
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
