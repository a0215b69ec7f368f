using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.AppHost.Resources;

namespace Shop.AppHost.Running;

/// <summary>How this shop uses Aspire: what is set, what watches, and that nothing is left when it has ended.</summary>
internal static class RunToEndExtensions
{
    public static IDistributedApplicationBuilder UseShopDefaults(this IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        DirectCalls.Ensure();
        // The option AllowUnsecuredTransport passes a validation only; the dashboard's host reads this.
        configuration["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        // Not from appsettings.json, which is looked for in the folder one happens to be in.
        configuration["Logging:LogLevel:Default"] ??= "Warning";
        // When the engine dies they fill pages with it, and the app host says it in a sentence.
        configuration["Logging:LogLevel:Aspire.Hosting.Dcp"] ??= "Critical";
        configuration["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] ??= "Critical";
        // The dashboard's, whose key for its own sign-in lies in the home folder of whoever runs it; it says at the first start that it isn't sealed.
        configuration["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] ??= "Error";
        // The dashboard shows what is unhealthy, and for how long.
        configuration["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] ??= "None";
        // It would ask the package registry at each start.
        configuration["ASPIRE_VERSION_CHECK_DISABLED"] ??= "true";
        // A stop is over when everything has stopped.
        configuration["DcpPublisher:WaitForResourceCleanup"] = "true";
        // Whatever died comes back; who waits for it goes on waiting. Without a dashboard Aspire would give up.
        builder.Services.PostConfigure<ResourceNotificationServiceOptions>(o => o.DefaultWaitBehavior = WaitBehavior.WaitOnResourceUnavailable);
        return builder;
    }

    /// <summary>Reports the start, starts again what dies, ends when the engine dies, and stops in order.</summary>
    public static IDistributedApplicationBuilder WatchOver(this IDistributedApplicationBuilder builder, DataFolder data)
    {
        // By a factory, so that the container lets go of the folder when the application is disposed of.
        builder.Services.AddSingleton(_ => data);
        builder.Services.AddSingleton<StatusFile>();
        // Before Aspire's own services, as the start of one of them lasts until everything has been created.
        builder.Services.AddSingleton<Replicas>().AddSingleton<Engine>();
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<Replicas>()));
        builder.Services.Insert(1, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<Engine>()));
        builder.Services.Insert(2, ServiceDescriptor.Singleton<IHostedService, ReportStart>());
        builder.Services.Insert(3, ServiceDescriptor.Singleton<IHostedService, RestartWhatDies>());
        builder.Services.Insert(4, ServiceDescriptor.Singleton<IHostedService, StopInOrder>());
        return builder;
    }

    /// <summary>Runs until Ctrl+C or a failure; returns the exit code when all that was started has ended, also after an interrupted start.</summary>
    public static async Task<int> RunToEndAsync(this DistributedApplication application)
    {
        var engine = application.Services.GetRequiredService<Engine>();
        await using (application)
        {
            try
            {
                await application.RunAsync();
                // Aspire leaves out the stop when the start was interrupted.
                await application.StopAsync();
            }
            catch (Exception) when (engine.IsDead)
            {
                // Which of its calls failed first says nothing more.
                await engine.ReportDeathAsync();
            }
        }
        await engine.AwaitEndAsync();
        return Environment.ExitCode;
    }
}
