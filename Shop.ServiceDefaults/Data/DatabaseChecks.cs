using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.ServiceDefaults.Data;

/// <summary>The primary answers a query.</summary>
internal sealed class PrimaryCheck(PrimaryDataSource primary) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            // Its pulse would be taken for a shopper's, and looked after for a while.
            await AskAsync(primary.Pulse.IsThere ? primary.DataSource : throw PrimaryDataSource.Silent()).WaitAsync(ct);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "the primary does not answer", e);
        }
    }

    // Without cancellation, for the reason of Pulse.
    private static async Task AskAsync(NpgsqlDataSource primary)
    {
        await using var command = primary.CreateCommand("select 1");
        await command.ExecuteScalarAsync(CancellationToken.None);
    }
}

/// <summary>Reads are answered by a replica. Otherwise they go to the primary, which works but is not what was asked for.</summary>
internal sealed class ReplicaCheck(ReplicaDataSource replica) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            return replica.Pulse.IsThere && await AskAsync().WaitAsync(ct)
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, "no replica answers; reads go to the primary");
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "neither a replica nor the primary answers", e);
        }
    }

    private async Task<bool> AskAsync()
    {
        await using var command = replica.DataSource.CreateCommand("select pg_is_in_recovery()");
        return await command.ExecuteScalarAsync(CancellationToken.None) is true;
    }
}
