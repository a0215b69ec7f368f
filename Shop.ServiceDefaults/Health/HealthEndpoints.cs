using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults;

/// <summary>
/// <c>/health</c>: can this process do its work (200 Healthy or Degraded, 503 Unhealthy); <c>/alive</c>: does it run. In every environment,
/// because what restarts and balances the processes needs them everywhere; they tell nothing but one word.
/// </summary>
internal static class HealthEndpoints
{
    public const string Health = "/health";
    public const string Alive = "/alive";

    /// <summary>A check that takes longer than this has failed.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static bool IsHealth(PathString path) => path == Health || path == Alive;

    public static void MapHealth(this WebApplication app)
    {
        var changes = app.Services.GetRequiredService<HealthChanges>();
        app.MapHealthChecks(Health, new HealthCheckOptions
        {
            ResponseWriter = (context, report) =>
            {
                changes.Note(report);
                return context.Response.WriteAsync(report.Status.ToString());
            },
        }).AllowAnonymous();
        app.MapHealthChecks(Alive, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }

    /// <summary>Registers a check. One whose loss the shop survives gives <see cref="HealthStatus.Degraded"/>.</summary>
    public static void AddCheck<TCheck>(this IServiceCollection services, string name, HealthStatus whenFailing) where TCheck : class, IHealthCheck =>
        services.AddHealthChecks().AddCheck<TCheck>(name, whenFailing, tags: [], Timeout);
}
