using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Events;

/// <summary>
/// One connection that LISTENs for all streams of this process, opened when the first of them asks.
/// It may miss a ring while it reconnects, so streams also poll slowly.
/// </summary>
internal sealed partial class EventBell : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PrimaryDataSource _primary;
    private readonly ILogger<EventBell> _log;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lazy<Task> _listening;
    private TaskCompletionSource _next = New();

    public EventBell(PrimaryDataSource primary, ILogger<EventBell> log)
    {
        (_primary, _log) = (primary, log);
        _listening = new Lazy<Task>(() => Task.Run(() => ListenAsync(_disposed.Token)));
    }

    /// <summary>Completes when the log has grown after this call.</summary>
    public Task NextRing()
    {
        _ = _listening.Value;
        return Volatile.Read(ref _next).Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        if (_listening.IsValueCreated)
            await _listening.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _disposed.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ListenAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        while (true)
        {
            try
            {
                await ListenOnceAsync(ct);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
            {
                LogLost(e.Message);
                await Task.Delay(Pause, ct);
            }
        }
    }

    private async Task ListenOnceAsync(CancellationToken ct)
    {
        await using var connection = await _primary.DataSource.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => Ring();
        await using (var listen = new NpgsqlCommand($"listen {EventTables.Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);

        // Whatever came while nobody listened.
        Ring();
        while (true)
            await connection.WaitAsync(ct);
    }

    private void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    [LoggerMessage(LogLevel.Warning, "Not listening for new events for a moment: {Reason}")]
    private partial void LogLost(string reason);
}
