using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Faults;

namespace Shop.ServiceDefaults.Data;

/// <summary>Brings the database up to date before a process serves.</summary>
public static class MigrateAtStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Runs what <typeparamref name="TWrite"/>'s database lacks. Waits up to a minute for the database; of several processes that start together
    /// one migrates and the others wait.
    /// </summary>
    public static async Task MigrateAsync<TWrite>(this IHost app) where TWrite : DbContext
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MigrateAtStart));
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await MigrateAloneAsync<TWrite>(app.Services, stopping);
                return;
            }
            catch (NpgsqlException e) when (MayPass(e) && waited.Elapsed < Patience)
            {
                log.LogWarning("The database of {Context} is not ready: {Reason}", typeof(TWrite).Name, e.Message);
                await Task.Delay(Pause, stopping);
            }
        }
    }

    private static async Task MigrateAloneAsync<TWrite>(IServiceProvider services, CancellationToken ct) where TWrite : DbContext
    {
        // EF's own lock is let go between two migrations, and a process that waited there runs the second one again.
        var primary = services.GetRequiredService<PrimaryDataSource>();
        await using var alone = await AdvisoryLock.TakeAsync(
            primary, "migrations", LockPoll, services.GetRequiredService<TimeProvider>(), ct);

        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TWrite>().Database;

        // EF finds out whether its table is there by failing to read it, which is an error in the log of every first start.
        await database.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        await database.MigrateAsync(ct);
    }

    // The AppHost creates the database before it is healthy; whoever starts a service alone gets the minute to do it.
    private static bool MayPass(NpgsqlException e) => Outage.Is(e) || e.SqlState == PostgresErrorCodes.InvalidCatalogName;
}
