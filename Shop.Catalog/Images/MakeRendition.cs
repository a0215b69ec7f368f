using System.Collections.Concurrent;
using NetVips;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Images;

/// <summary>
/// Makes a rendition that somebody waits for and nobody made ahead: once for all who ask for it at the same time, whether they stay or not, and keeps
/// it in the database for whoever comes next.
/// </summary>
public sealed partial class MakeRendition(CatalogReads reads, PrimaryDataSource primary, RenderingQueue queue, ILogger<MakeRendition> log)
{
    private const string Picture =
        """
        -- read a picture to make a rendition of
        select name, content from pictures where hash = @hash
        """;

    private const string Store =
        """
        -- store a rendition
        insert into picture_renditions (hash, width, format, content, created_by, updated_by)
        values (@hash, @width, @format, @content, 'renditions', 'renditions')
        on conflict do nothing
        """;

    private readonly ConcurrentDictionary<Rendition, Lazy<Task<Result<byte[]>>>> _making = new();

    /// <returns>
    /// Its bytes. Refused as not found where there is no such picture or it has no such width, as unavailable while too many others are being made,
    /// as a conflict where the picture can't be read.
    /// </returns>
    public Task<Result<byte[]>> RunAsync(Rendition rendition) =>
        _making.GetOrAdd(rendition, _ => new(() => MakeAsync(rendition))).Value;

    private async Task<Result<byte[]>> MakeAsync(Rendition rendition)
    {
        // Begun by one request, and for all: it ends with none of them.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (await FindAsync(rendition.Hash) is not var (name, picture) || !name.Widths.Contains(rendition.Width))
                return new Fault.NotFound($"picture {rendition.Hash} {rendition.Width} pixels wide");
            var made = await queue.RunAsync<byte[]>(() => rendition.Make(picture), CancellationToken.None);
            if (made.IsSuccess)
                await KeepAsync(primary.ForRequests, rendition, made.Value, CancellationToken.None);
            return made;
        }
        catch (VipsException e)
        {
            LogUnreadable(e, rendition.Hash);
            return new Fault.Conflict("image_broken", "This picture can't be read.");
        }
        finally
        {
            _making.TryRemove(rendition, out _);
        }
    }

    /// <summary>Stores what was made.</summary>
    internal static async Task KeepAsync(NpgsqlDataSource source, Rendition rendition, byte[] content, CancellationToken ct)
    {
        NpgsqlParameter[] parameters =
        [
            new("hash", rendition.Hash), new("width", rendition.Width), new("format", rendition.Format),
            new("content", NpgsqlDbType.Bytea) { Value = content },
        ];
        await source.ExecuteAsync(Store, parameters, ct);
    }

    // What was stored a moment ago the replica may not have yet.
    private async Task<Original?> FindAsync(string hash) =>
        await reads.FindAsync(Picture, [new("hash", hash)], Read, CancellationToken.None)
        ?? (await primary.ForRequests.ListAsync(Picture, [new("hash", hash)], Read, CancellationToken.None)).SingleOrDefault();

    private static Original Read(NpgsqlDataReader row) => new(PictureName.Parse(row.GetString(0))!, row.GetFieldValue<byte[]>(1));

    [LoggerMessage(LogLevel.Error, "The picture {Hash} can't be read")]
    private partial void LogUnreadable(Exception e, string hash);

    private sealed record Original(PictureName Name, byte[] Content);
}
