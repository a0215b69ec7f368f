using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Shop.AppHost.Running;

/// <summary>
/// Starts again what ended without being told to, after a pause that grows while it keeps dying. Aspire shows such a process as finished
/// and leaves it; a shop should come back by itself.
/// </summary>
internal sealed class RestartWhatDies(ResourceNotificationService notifications, ResourceCommandService commands, TimeProvider clock)
    : BackgroundService
{
    private readonly Dictionary<string, Life> _lives = [];

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        await foreach (var change in notifications.WatchAsync(ct))
        {
            if (change.Resource is not (ProjectResource or ExecutableResource or ContainerResource)) continue;
            if (!_lives.TryGetValue(change.ResourceId, out var life)) _lives[change.ResourceId] = life = new Life();
            if (life.Died(change.Snapshot.State?.Text, clock.GetUtcNow()) && !change.IsDone()) Restart(change, life.Pause, ct);
        }
    }

    // Nobody waits for it: the next death of another process is looked after meanwhile.
    private async void Restart(ResourceEvent death, TimeSpan pause, CancellationToken ct)
    {
        try
        {
            var announcement = string.Create(CultureInfo.InvariantCulture, $"Restarting in {pause.TotalSeconds:0.#} s");
            var dead = death.Snapshot.State?.Text;
            // Unless somebody starts it at this very moment: what runs must not be called dead.
            await notifications.PublishUpdateAsync(death.Resource, death.ResourceId, s =>
                s.State?.Text == dead ? s with { State = new(announcement, "warn") } : s);
            await Task.Delay(pause, clock, ct);
            // Somebody may have started it meanwhile, and that goes before. What the engine tells late of the death takes the announcement back.
            if (notifications.TryGetCurrentState(death.ResourceId, out var now)
                && now.Snapshot.State?.Text is var state
                && (state == announcement || state == dead))
                await commands.ExecuteCommandAsync(death.ResourceId, KnownResourceCommands.StartCommand, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Everything stops; it may stay dead.
        }
    }

    /// <summary>The deaths of one process.</summary>
    internal sealed class Life
    {
        private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
        private static readonly TimeSpan LongLife = TimeSpan.FromMinutes(1);

        private string? _state;
        private DateTimeOffset _bornAt;
        private int _deaths;

        /// <summary>How long to wait before the next start: doubles with each death that follows a short life.</summary>
        public TimeSpan Pause => TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(2, _deaths - 1), Longest.TotalSeconds));

        /// <summary>Takes note of a state; true when it means that the process died of itself.</summary>
        public bool Died(string? state, DateTimeOffset now)
        {
            var before = _state;
            _state = state;
            if (state == KnownResourceStates.Running && before != state) _bornAt = now;
            var hasEnded = state == KnownResourceStates.Finished || state == KnownResourceStates.Exited;
            var lived = before == KnownResourceStates.Running || before == KnownResourceStates.Starting;
            if (!hasEnded || !lived) return false;
            _deaths = now - _bornAt > LongLife ? 1 : _deaths + 1;
            return true;
        }
    }
}
