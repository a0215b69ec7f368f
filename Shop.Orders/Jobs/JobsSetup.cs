using JasperFx;
using JasperFx.CodeGeneration;
using OpenTelemetry.Trace;
using Shop.Orders.Database;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Faults;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Postgresql;

namespace Shop.Orders.Jobs;

/// <summary>
/// Background work is Wolverine's where a message says what to do, stored with the transaction that asks for it. What rows themselves say is due is
/// found by looking (<see cref="LookForDue{TJob}"/>).
/// </summary>
internal static class JobsSetup
{
    public const string ActivitySource = "Wolverine";

    /// <summary>It asks every few seconds, over each of so many in turn.</summary>
    public const int PollingConnections = 2;

    // What is away comes back; until then it is asked less and less often, for ever.
    private static readonly TimeSpan[] UntilItIsBack = [.. Enumerable.Range(1, 9).Select(Backoff.After)];

    // What fails for another reason is a dead letter after six attempts, 20 minutes after the first: shop.jobs.dead counts them.
    private static readonly TimeSpan[] BeforeGivingUp =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(14)];

    /// <param name="jobs">Names them; the slices know what is done.</param>
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder, Action<JobList> jobs)
    {
        builder.Services.AddOptions<JobsOptions>().BindConfiguration(JobsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection(JobsOptions.Section).Get<JobsOptions>() ?? new JobsOptions();
        builder.Services.AddWolverine(ExtensionDiscovery.ManualOnly, wolverine =>
        {
            wolverine.ServiceName = OrdersTelemetry.Name;
            Store(wolverine);
            Handle(wolverine);
            jobs(new JobList(wolverine));
            KeepTime(wolverine.Durability, options);
        });
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(ActivitySource));

        // Looks for handlers by their names, of which there are none, and says so at each start.
        builder.Logging.AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error);
        builder.Logging.AddFilter("Wolverine", LogLevel.Warning);
        return builder;
    }

    private static void Store(WolverineOptions wolverine)
    {
        wolverine.PersistMessagesWithPostgresqlUsingDataSourceFromContainer(
            services => services.GetRequiredService<LibraryDataSource>().DataSource, OrdersModel.MessageSchema);

        // Our migrations make the tables (a test compares them): two replicas that start together do not get in each other's way.
        wolverine.AutoBuildMessageStorageOnStartup = AutoCreate.None;
    }

    private static void Handle(WolverineOptions wolverine)
    {
        wolverine.Discovery.DisableConventionalDiscovery();
        wolverine.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        wolverine.Policies.OnException(Outage.Is).ScheduleRetryIndefinitely(UntilItIsBack);
        wolverine.Policies.OnAnyException().ScheduleRetry(BeforeGivingUp);
    }

    private static void KeepTime(DurabilitySettings durability, JobsOptions options)
    {
        durability.ScheduledJobPollingTime = options.LookForMessagesEvery;
        durability.ScheduledJobFirstExecution = options.LookForMessagesEvery;
        durability.OrphanedMessageSweepPollingTime = options.DeadAfter / 2;
        durability.StaleNodeTimeout = options.DeadAfter;
        // The server ends the session of a leader that is silent for 15 s (PollingDataSource).
        durability.HealthCheckPollingTime = options.DeadAfter / 4;

        // OrdersGauges counts what waits; a span for each sign of life would only be in the way.
        durability.DurabilityMetricsEnabled = false;
        durability.NodeAssignmentHealthCheckTracingEnabled = false;
    }
}
