using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Cache;

/// <summary>Redis answers. Without it the shop is slower and still a shop.</summary>
internal sealed class RedisCheck(IRedis redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            await redis.AskAsync("ping redis", database => database.PingAsync(), ct);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is RedisUnavailableException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "Redis does not answer", e);
        }
    }
}
