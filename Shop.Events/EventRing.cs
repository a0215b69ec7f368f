using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Events;

/// <summary>
/// Wakes the readers of this service's event log (<see cref="EventBell"/>), in this process and in the others. After the commit: PostgreSQL
/// makes transactions that notify commit one after the other. A ring that is lost costs the readers one slow poll.
/// </summary>
public sealed class EventRing(PollingDataSource polling) : BackgroundService
{
    // Many commits at once are one ring.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);

    // There is nothing to keep: a crash of the server ends whoever listens, too.
    private const string Notify = $"select set_config('synchronous_commit', 'off', true), pg_notify('{EventTables.Channel}', '')";

    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Returns at once.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        await foreach (var _ in _rung.Reader.ReadAllAsync(ct))
        {
            await NotifyAsync(ct);
            await Task.Delay(Gap, ct);
        }
    }

    private async Task NotifyAsync(CancellationToken ct)
    {
        try
        {
            await using var command = polling.DataSource.CreateCommand(Notify);
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
        {
            // The database is away, and EventBell says so. The readers poll until it is back.
        }
    }
}
