using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shop.Events.V1;
using Shop.ServiceDefaults.Calls;

namespace Shop.Events;

/// <summary>Registers both ends of the event log.</summary>
public static class EventSetup
{
    /// <summary>
    /// Applies the events of <paramref name="source"/> to this service's database, by <paramref name="handlers"/> (<see cref="IEventHandler"/>s,
    /// one per kind, created per event with the services of a scope). Of several replicas one does it at a time.
    /// </summary>
    public static IHostApplicationBuilder AddEventConsumer(this IHostApplicationBuilder builder, string source, params Type[] handlers)
    {
        foreach (var handler in handlers)
        {
            if (!handler.IsAssignableTo(typeof(IEventHandler)))
                throw new ArgumentException($"{handler.Name} handles no events: it is no {nameof(IEventHandler)}.", nameof(handlers));
            builder.Services.AddKeyedScoped(typeof(IEventHandler), source, handler);
        }

        builder.AddServiceClient<EventLog.EventLogClient>(source);
        builder.Services.TryAddSingleton<EventMetrics>();
        builder.Services.AddSingleton<IHostedService>(services =>
        {
            var applier = ActivatorUtilities.CreateInstance<EventApplier>(services, source);
            return ActivatorUtilities.CreateInstance<EventConsumer>(services, source, applier);
        });
        return builder;
    }

    /// <summary>The <c>event_log</c> of this service's database, and what <see cref="EventLogService"/> needs to stream it.</summary>
    public static IHostApplicationBuilder AddEventLog(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<EventLogReader>();
        builder.Services.TryAddSingleton<EventBell>();
        builder.Services.TryAddSingleton<EventTransactions>();
        builder.Services.TryAddSingleton<EventRing>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<EventRing>());
        builder.Services.TryAddSingleton(provider => new EventLogService(
            provider.GetRequiredService<EventLogReader>(),
            provider.GetRequiredService<EventBell>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
