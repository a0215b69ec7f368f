using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>A resource without a process of its own: a parameter, or a database that lives and dies with its server.</summary>
internal sealed class PassiveResource(IResource resource, EngineServices engine)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (resource is ParameterResource parameter)
        {
            var value = await parameter.GetValueAsync(ct);
            engine.Publish(resource, resource.Name, s => s with { Properties = [new("Value", value) { IsSensitive = parameter.Secret }] });
        }
        if (resource is IResourceWithParent part) await FollowAsync(part.Parent, ct);
        else await BeRunningAsync(ct);
    }

    // Its checks are run while the server runs and its ready handlers, which may create this very part, are through.
    private async Task FollowAsync(IResource server, CancellationToken ct)
    {
        CancellationTokenSource? running = null;
        await foreach (var change in engine.Notifications.WatchAsync(ct))
        {
            if (change.Resource != server) continue;
            if (change.Snapshot is { State.Text: "Running", Ready: not null } && running is null)
            {
                running = CancellationTokenSource.CreateLinkedTokenSource(ct);
                var token = running.Token;
                engine.Run($"health of {resource.Name}", () => RunWithServerAsync(change.Snapshot.Ready, token), token);
            }
            else if (change.Snapshot.State?.Text is { } state && state != KnownResourceStates.Running)
            {
                running?.Cancel();
                running = null;
                engine.Publish(resource, resource.Name, s => s with { State = change.Snapshot.State, HealthReports = [], Ready = null });
            }
        }
    }

    private async Task RunWithServerAsync(Task serverIsReady, CancellationToken ct)
    {
        try
        {
            await serverIsReady.WaitAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What could not be made can't run; its own console says why.
            engine.Loggers.GetLogger(resource.Name).LogError("{Reason}", failure.Message);
            engine.Publish(resource, resource.Name, s => s with { State = new(KnownResourceStates.FailedToStart, "error"), HealthReports = [] });
            return;
        }
        await BeRunningAsync(ct);
    }

    private async Task BeRunningAsync(CancellationToken ct)
    {
        engine.Publish(resource, resource.Name, s => s with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = engine.Clock.GetUtcNow().UtcDateTime,
            HealthReports = HealthPoller.NotAskedYet(resource),
        });
        await engine.Health.RunAsync(resource, _ => throw new InvalidOperationException("It has no port of its own."), Report, ct);
        Report([]);
    }

    private void Report(ImmutableArray<HealthReportSnapshot> reports) => engine.Publish(
        resource,
        resource.Name,
        s => s with
        {
            HealthReports = reports,
            Ready = s.Ready ?? (reports.All(r => r.Status == HealthStatus.Healthy) ? Task.CompletedTask : null),
        });
}
