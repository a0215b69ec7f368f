using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Health;

/// <summary>Whether a process that warms up before it is said to be well has done so; one that does not is well from the first.</summary>
internal sealed class StartCheck : IHealthCheck
{
    public const string Name = "start";

    private volatile bool _isWarming;

    public bool IsWarming
    {
        get => _isWarming;
        set => _isWarming = value;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        Task.FromResult(_isWarming ? HealthCheckResult.Unhealthy("it is warming up") : HealthCheckResult.Healthy());
}
