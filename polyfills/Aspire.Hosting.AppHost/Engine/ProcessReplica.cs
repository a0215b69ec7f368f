using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>
/// One replica of a resource that is a process: started, watched, stopped and started again under one name. To DCP each start is a new object,
/// as its objects run only once.
/// </summary>
internal sealed class ProcessReplica(IResource resource, string id, EngineServices engine)
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly string _plural = ProcessBlueprint.Plural(resource);
    private CancellationTokenSource _starting = new();
    private CancellationTokenSource? _running;
    private TaskCompletionSource _ended = Completed();
    private readonly Lock _observing = new();
    private string? _uid;

    public IResource Resource { get; } = resource;

    private ILogger Log => engine.Loggers.GetLogger(id);

    /// <summary>Starts it once everything it waits for is healthy; nothing to do when it runs already.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        _starting = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _starting.Token);
        await _oneAtATime.WaitAsync(either.Token);
        try
        {
            if (!_ended.Task.IsCompleted) return;
            await StartNowAsync(either.Token);
        }
        catch (OperationCanceledException) when (_starting.IsCancellationRequested)
        {
            Publish(s => s with { State = KnownResourceStates.Finished, StopTimeStamp = Now() });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Who wants to know finds the reason in the resource's console, where the dashboard and the start-up report look.
            Log.LogError("{Reason}", failure is DistributedApplicationException ? failure.Message : failure.ToString());
            Publish(s => s with { State = new(KnownResourceStates.FailedToStart, "error"), StopTimeStamp = Now() });
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Stops it, also while it still waits to be started, and returns when it is gone.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await _starting.CancelAsync();
        await _oneAtATime.WaitAsync(ct);
        try
        {
            if (_ended.Task.IsCompleted)
            {
                // Nothing runs; but whoever was about to start it shall see that it is wanted to stay so.
                Publish(s => s with { State = KnownResourceStates.Finished });
                return;
            }
            Publish(s => s with { State = KnownResourceStates.Stopping });
            await engine.Dcp.StopAsync(_plural, id, ct);
            await _ended.Task.WaitAsync(ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>What DCP saw; called for every change, one after the other.</summary>
    public void Observe(DcpObject<ProcessSpec, ProcessStatus> process)
    {
        lock (_observing)
        {
            // News of a former object of this name may still be under way.
            if (process.Metadata.Uid != _uid || process.Status is not { } status || _ended.Task.IsCompleted) return;
            // An older state may arrive after a newer one, as they come by two ways; running begins once all the same.
            if (status.IsRunning && _running is null) OnRunning(status);
            else if (status.HasEnded) OnEnded(status);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task StartNowAsync(CancellationToken ct)
    {
        Publish(s => s with
        {
            State = KnownResourceStates.Waiting,
            StartTimeStamp = null,
            StopTimeStamp = null,
            ExitCode = null,
            HealthReports = [],
            Ready = null,
        });
        await engine.Notifications.WaitForDependenciesAsync(Resource, ct);
        await engine.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, engine.Services), ct);
        // DCP runs an object only once. What it still has of the former log comes through the stream that is open.
        await engine.Dcp.DeleteAsync(_plural, id, ct);
        var process = await engine.Blueprint.CreateAsync(Resource, id, ct);
        lock (_observing)
        {
            _uid = null;
            _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        Publish(s => s with { State = KnownResourceStates.Starting, EnvironmentVariables = Variables(process.Spec) });
        try
        {
            // Never given up half-way: DCP would run a process that nobody here knows of, and whose end nobody would see.
            var created = await engine.Dcp.CreateAsync(_plural, process, CancellationToken.None);
            lock (_observing) _uid = created.Metadata.Uid;
            // What was reported before the answer came was not recognised as news of this object.
            var now = await engine.Dcp.FindAsync<DcpObject<ProcessSpec, ProcessStatus>>(_plural, id, CancellationToken.None);
            if (now is not null) Observe(now);
        }
        catch (HttpRequestException)
        {
            _ended.TrySetResult();
            throw;
        }
    }

    private void OnRunning(ProcessStatus status)
    {
        _running = new CancellationTokenSource();
        var running = _running.Token;
        FollowConsole();
        Publish(s => s with
        {
            State = KnownResourceStates.Running,
            HealthReports = HealthPoller.NotAskedYet(Resource),
            StartTimeStamp = status.StartupTimestamp ?? Now(),
            Properties = [.. ResourceSnapshots.PropertiesOf(Resource, status)],
            EnvironmentVariables = EffectiveVariables(s.EnvironmentVariables, status),
        });
        engine.Run($"health of {id}", async () =>
        {
            var ready = false;
            await engine.Health.RunAsync(
                Resource, endpoint => OwnPort.Of(Resource, endpoint, status), reports => ready = Report(reports, ready), running);
            if (!ready) Report([], ready);
        }, running);
    }

    private bool Report(ImmutableArray<HealthReportSnapshot> reports, bool ready)
    {
        Publish(s => s with { HealthReports = reports });
        var healthy = engine.Notifications.TryGetCurrentState(id, out var now)
            && now.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;
        if (ready || !healthy) return ready;
        var handlers = engine.Eventing.PublishAsync(new ResourceReadyEvent(Resource, engine.Services), _running!.Token);
        Publish(s => s with { Ready = handlers });
        LogFailure(handlers);
        return true;
    }

    // Those who wait for this resource fail by it; its own console says why.
    private async void LogFailure(Task handlers)
    {
        try
        {
            await handlers;
        }
        catch (Exception failure)
        {
            if (failure is not OperationCanceledException) Log.LogError("{Reason}", failure.Message);
        }
    }

    private void OnEnded(ProcessStatus status)
    {
        // Too short-lived to be seen running, or never started; in that case only DCP's own log knows why.
        if (_running is null) FollowConsole();
        _running?.Cancel();
        _running = null;
        var failed = status.State == "FailedToStart";
        Publish(s => s with
        {
            State = new(
                failed ? KnownResourceStates.FailedToStart : KnownResourceStates.Finished,
                failed || status.ExitCode is not (0 or null) ? "error" : null),
            ExitCode = status.ExitCode,
            StopTimeStamp = status.FinishTimestamp ?? Now(),
            HealthReports = [],
            Ready = null,
            Properties = [.. ResourceSnapshots.PropertiesOf(Resource, status)],
        });
        _ended.TrySetResult();
    }

    // DCP ends these streams five seconds after the process, so nothing waits for them.
    private void FollowConsole()
    {
        engine.Run($"console of {id}", () => PumpAsync("stdout", isError: false), engine.Stopped);
        engine.Run($"console of {id}", () => PumpAsync("stderr", isError: true), engine.Stopped);
        engine.Run($"console of {id}", () => PumpAsync("system", isError: false), engine.Stopped);
    }

    private async Task PumpAsync(string source, bool isError)
    {
        try
        {
            await foreach (var line in engine.Dcp.LogAsync(_plural, id, source, engine.Stopped))
                engine.Loggers.Append(id, line, isError);
        }
        catch (Exception ended) when (ended is HttpRequestException or IOException)
        {
            // The stream breaks off when DCP ends; what came before is kept.
        }
    }

    private static ImmutableArray<EnvironmentVariableSnapshot> Variables(ProcessSpec spec) =>
        [.. spec.Env.Select(variable => new EnvironmentVariableSnapshot(variable.Name, variable.Value, IsFromSpec: true))];

    // With the ports DCP filled in, and what the process inherited.
    private static ImmutableArray<EnvironmentVariableSnapshot> EffectiveVariables(
        ImmutableArray<EnvironmentVariableSnapshot> specified, ProcessStatus status)
    {
        var ours = specified.Where(variable => variable.IsFromSpec).Select(variable => variable.Name).ToHashSet();
        return [.. (status.EffectiveEnv ?? []).Select(v => new EnvironmentVariableSnapshot(v.Name, v.Value, ours.Contains(v.Name)))];
    }

    private DateTime Now() => engine.Clock.GetUtcNow().UtcDateTime;

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => engine.Publish(Resource, id, change);
}
