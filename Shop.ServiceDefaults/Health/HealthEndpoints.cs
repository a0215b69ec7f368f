using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Health;

/// <summary>
/// <c>/health</c>: can this process do its work (200 Healthy or Degraded, 503 Unhealthy); <c>/alive</c>: does it run. In every environment,
/// because what restarts and balances the processes needs them everywhere; they tell nothing but one word.
/// </summary>
public static class HealthEndpoints
{
    internal const string Health = "/health";
    internal const string Alive = "/alive";

    /// <summary>A check that takes longer than this has failed.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    internal static bool IsHealth(PathString path) => path == Health || path == Alive;

    /// <summary>Both, for everybody; the name is that of Aspire's templates.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
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
        return app;
    }

    /// <summary>Registers a check. One whose loss the shop survives gives <see cref="HealthStatus.Degraded"/>.</summary>
    internal static void AddCheck<TCheck>(this IServiceCollection services, string name, HealthStatus whenFailing)
        where TCheck : class, IHealthCheck =>
        services.AddHealthChecks().AddCheck<TCheck>(name, whenFailing, tags: [], Timeout);
}
