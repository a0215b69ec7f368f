using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Shop.AppHost.Running;

namespace Shop.AppHost.Tests.Pure;

public sealed class RestartWhatDiesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ExecutableResource _revived = new("revived", "true", "/");
    private readonly ExecutableResource _firstDead = new("first", "true", "/");
    private readonly ExecutableResource _secondDead = new("second", "true", "/");
    private readonly ResourceNotificationService _notifications = new();
    private readonly RestartWhatDies _restart;

    public RestartWhatDiesTests()
    {
        var services = new ServiceCollection().AddSingleton(_notifications).AddLogging().AddSingleton<ResourceLoggerService>();
        _restart = new RestartWhatDies(_notifications, new ResourceCommandService(services.BuildServiceProvider()), TimeProvider.System);
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

    public Task DisposeAsync() => _restart.StopAsync(CancellationToken.None);

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

    private void Die(IResource resource)
    {
        Be(resource, KnownResourceStates.Running);
        Be(resource, KnownResourceStates.Finished);
    }

    private void Be(IResource resource, string state) =>
        _notifications.PublishUpdateAsync(resource, resource.Name, now => now with { State = state });

    private bool IsAnnounced(IResource resource) => StateOf(resource)?.StartsWith("Restarting in", StringComparison.Ordinal) == true;

    private string? StateOf(IResource resource) =>
        _notifications.TryGetCurrentState(resource.Name, out var now) ? now.Snapshot.State?.Text : null;
}
