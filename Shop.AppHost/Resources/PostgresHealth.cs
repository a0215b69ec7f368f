using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.AppHost.Resources;

/// <summary>Healthy when it takes writes.</summary>
internal sealed class PrimaryHealth(PostgresServer server) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        PostgresHealth.AskAsync(async () => await server.AskAsync<bool>("select pg_is_in_recovery()", ct)
            ? HealthCheckResult.Unhealthy("It is in recovery.")
            : HealthCheckResult.Healthy());
}

/// <summary>Healthy when it streams from its primary; degraded when it merely serves what it has.</summary>
internal sealed class ReplicaHealth(PostgresServer server) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        PostgresHealth.AskAsync(async () =>
        {
            const string Sql = """
                select case when not pg_is_in_recovery() then 'It is no replica.'
                            when pg_is_wal_replay_paused() then 'Its replay is paused.'
                            when (select status from pg_stat_wal_receiver) is distinct from 'streaming' then 'It does not stream from the primary.'
                            else '' end
                """;
            var complaint = await server.AskAsync<string>(Sql, ct);
            return complaint == "" ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(complaint);
        });
}

/// <summary>Healthy when the shop's user can open it.</summary>
internal sealed class DatabaseHealth(PostgresDatabaseResource database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        PostgresHealth.AskAsync(async () =>
        {
            var address = await database.ConnectionStringExpression.GetValueAsync(ct);
            // The driver keeps in mind for ten seconds that a server was down, and would not look whether it has come up since.
            const string Look = "Target Session Attributes=primary;Host Recheck Seconds=0;Pooling=false;Timeout=3";
            await using var connection = new NpgsqlConnection($"{address};{Look}");
            await connection.OpenAsync(ct);
            return HealthCheckResult.Healthy();
        });
}

internal static class PostgresHealth
{
    /// <summary>What the driver complains about is the description; the dashboard shows it.</summary>
    public static async Task<HealthCheckResult> AskAsync(Func<Task<HealthCheckResult>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception refused) when (refused is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(refused.Message, refused);
        }
    }
}
