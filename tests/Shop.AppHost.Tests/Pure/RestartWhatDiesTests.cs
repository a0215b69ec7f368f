using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Running;

namespace Shop.AppHost.Tests.Pure;

public sealed class RestartWhatDiesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ExecutableResource _revived = new("revived", "true", "/");
    private readonly ExecutableResource _firstDead = new("first", "true", "/");
    private readonly ExecutableResource _secondDead = new("second", "true", "/");
    private readonly ExecutableResource _done = new("done", "true", "/") { Annotations = { new OneShot() } };
    private readonly ExecutableResource _failed = new("failed", "true", "/") { Annotations = { new OneShot() } };
    // Never started: nothing but what the test says happens to these resources.
    private readonly DistributedApplication _application = DistributedApplication.CreateBuilder().Build();
    private readonly ResourceNotificationService _notifications;
    private readonly RestartWhatDies _restart;

    public RestartWhatDiesTests()
    {
        _notifications = _application.ResourceNotifications;
        _restart = new RestartWhatDies(_notifications, _application.ResourceCommands, TimeProvider.System);
    }

    public async Task InitializeAsync()
    {
        await _restart.StartAsync(CancellationToken.None);

        // It begins to listen in its own time; what came before it does not hear.
        var waited = Stopwatch.StartNew();
        while (!IsAnnounced(_firstDead))
        {
            Assert.True(waited.Elapsed < Patience, "Nobody heard of the first death.");
            Die(_firstDead);
            await Task.Delay(20);
        }
    }

    public async Task DisposeAsync()
    {
        await _restart.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    [Fact]
    public async Task What_somebody_has_started_again_meanwhile_is_not_called_dead()
    {
        Die(_revived);
        Be(_revived, KnownResourceStates.Running);

        // News are heard in their order: when the second death is announced, the one before was heard.
        Die(_secondDead);
        await _notifications.WaitForResourceAsync("second", now => IsAnnounced(now.Resource)).WaitAsync(Patience);
        Assert.Equal(KnownResourceStates.Running, StateOf(_revived));
    }

    [Fact]
    public async Task What_has_done_its_work_stays_ended_and_is_started_again_only_when_it_failed()
    {
        Be(_done, KnownResourceStates.Running);
        Be(_done, KnownResourceStates.Finished, exitCode: 0);
        Be(_failed, KnownResourceStates.Running);
        Be(_failed, KnownResourceStates.Finished, exitCode: 1);

        await _notifications.WaitForResourceAsync("failed", now => IsAnnounced(now.Resource)).WaitAsync(Patience);
        Assert.Equal(KnownResourceStates.Finished, StateOf(_done));
    }

    private void Die(IResource resource)
    {
        Be(resource, KnownResourceStates.Running);
        Be(resource, KnownResourceStates.Finished);
    }

    private void Be(IResource resource, string state, int? exitCode = null) =>
        _notifications.PublishUpdateAsync(resource, resource.Name, now => now with { State = state, ExitCode = exitCode });

    private bool IsAnnounced(IResource resource) => StateOf(resource)?.StartsWith("Restarting in", StringComparison.Ordinal) == true;

    private string? StateOf(IResource resource) =>
        _notifications.TryGetCurrentState(resource.Name, out var now) ? now.Snapshot.State?.Text : null;
}
