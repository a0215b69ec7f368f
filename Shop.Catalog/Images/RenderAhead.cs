using System.Threading.Channels;
using NetVips;
using Npgsql;
using NpgsqlTypes;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Faults;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Catalog.Images;

/// <summary>
/// Makes renditions of new pictures before anybody asks for them, one after the other. Replicas share the work: a picture belongs to whoever locks
/// its row, and one whose process dies is free again. Woken by whoever stores a picture; looks by itself now and then for what another process left.
/// </summary>
public sealed partial class RenderAhead(PollingDataSource polling, RenderingQueue queue, TimeProvider clock, ILogger<RenderAhead> log)
    : BackgroundService
{
    /// <summary>JPEG is for the few browsers that know neither of these, and for search engines: made when they ask.</summary>
    internal static readonly IReadOnlyList<string> Formats = [Rendition.Avif, Rendition.Webp];

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseInOutage = TimeSpan.FromSeconds(5);

    private const string Claim =
        """
        -- claim a picture to make renditions of
        select name, content from pictures where rendered_at is null and content_type <> 'image/svg+xml'
        order by created_at limit 1 for no key update skip locked
        """;

    private const string Done = "update pictures set rendered_at = @now, updated_by = 'renditions' where hash = @hash";

    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is a new picture. Returns at once.</summary>
    public void Wake() => _woken.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var quiet = Tracing.Quiet();
        while (true)
        {
            var pause = LookEvery;
            try
            {
                while (await RenderOneAsync(ct))
                {
                }
            }
            catch (Exception e) when (Outage.Is(e))
            {
                LogOutage(e.Message);
                pause = PauseInOutage;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailure(e);
            }

            await AwaitWorkAsync(pause, ct);
        }
    }

    private async Task AwaitWorkAsync(TimeSpan atMost, CancellationToken ct)
    {
        try
        {
            await _woken.Reader.ReadAsync(ct).AsTask().WaitAsync(atMost, clock, ct);
        }
        catch (TimeoutException)
        {
            // It looks by itself.
        }
    }

    /// <returns>False: there was none.</returns>
    private async Task<bool> RenderOneAsync(CancellationToken ct)
    {
        await using var connection = await polling.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var claim = new NpgsqlCommand(Claim, connection, transaction);
        var claimed = await claim.ListAsync(row => (Name: PictureName.Parse(row.GetString(0))!, Content: row.GetFieldValue<byte[]>(1)), ct);
        if (claimed is not [var picture])
            return false;

        foreach (var rendition in RenditionsOf(picture.Name))
        {
            // Those who wait for pictures come first.
            Result<byte[]> made;
            while ((made = await queue.RunAsync(() => TryMake(rendition, picture.Content), ct)) is { IsSuccess: false, Fault: Fault.Unavailable })
                await Task.Delay(PauseInOutage, clock, ct);

            // What can't be read is not tried again and again.
            if (made.IsSuccess)
                await MakeRendition.KeepAsync(polling.DataSource, rendition, made.Value, ct);
        }

        await using var done = new NpgsqlCommand(Done, connection, transaction)
        {
            Parameters = { new("now", NpgsqlDbType.TimestampTz) { Value = clock.GetUtcNow() }, new("hash", picture.Name.Hash) },
        };
        await done.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static IEnumerable<Rendition> RenditionsOf(PictureName name) =>
        from width in name.Widths from format in Formats select new Rendition(name.Hash, width, format);

    private Result<byte[]> TryMake(Rendition rendition, byte[] picture)
    {
        try
        {
            return rendition.Make(picture);
        }
        catch (VipsException e)
        {
            LogUnreadable(e, rendition.Hash);
            return new Fault.Conflict("image_broken", "This picture can't be read.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Renditions are made later: {Reason}")]
    private partial void LogOutage(string reason);

    [LoggerMessage(LogLevel.Error, "Renditions could not be made and are tried again")]
    private partial void LogFailure(Exception e);

    [LoggerMessage(LogLevel.Error, "The picture {Hash} can't be read")]
    private partial void LogUnreadable(Exception e, string hash);
}
