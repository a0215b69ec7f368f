using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Engine;

/// <summary>What the replicas of all resources share while the application runs.</summary>
internal sealed class EngineServices
{
    public required IServiceProvider Services { get; init; }

    public required DcpClient Dcp { get; init; }

    public required ProcessBlueprint Blueprint { get; init; }

    public required HealthPoller Health { get; init; }

    public required ResourceNotificationService Notifications { get; init; }

    public required ResourceLoggerService Loggers { get; init; }

    public required IDistributedApplicationEventing Eventing { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Everything has been stopped.</summary>
    public required CancellationToken Stopped { get; init; }

    /// <summary>Where work nobody awaits reports that it broke; the engine then stops.</summary>
    public required Action<string, Exception> Failed { get; init; }

    public void Publish(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        // Completes at once: the service only writes to memory.
        _ = Notifications.PublishUpdateAsync(resource, id, change);

    /// <summary>Runs work nobody awaits; it may end by cancellation, anything else is a failure of the engine.</summary>
    public async void Run(string what, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What it looked after has ended.
        }
        catch (Exception failure)
        {
            Failed(what, failure);
        }
    }
}
