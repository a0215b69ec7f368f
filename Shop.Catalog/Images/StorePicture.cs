using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Images;

/// <summary>
/// Takes in a picture that somebody sent, for whatever shows it: once, however often it comes. Its renditions are made afterwards
/// (<see cref="RenderAhead"/>).
/// </summary>
public sealed class StorePicture(PrimaryDataSource primary, RenderingQueue queue, RenderAhead ahead)
{
    private const string Sql =
        """
        -- store a picture
        insert into pictures (hash, content_type, content, width, height, created_by, updated_by)
        values (@hash, @content_type, @content, @width, @height, @by, @by)
        on conflict do nothing
        """;

    /// <param name="sent">The file's bytes, whatever it is called.</param>
    /// <param name="by">Who sent it, for the audit columns.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>
    /// What the picture is called from now on. Refused as invalid with the code <c>image_type_not_supported</c>, <c>image_too_large</c> or
    /// <c>image_broken</c>, as unavailable while too many others are being read.
    /// </returns>
    public async Task<Result<PictureName>> RunAsync(byte[] sent, string by, CancellationToken ct)
    {
        var read = await queue.RunAsync(() => ReadPicture.Run(sent), ct);
        if (!read.IsSuccess)
            return read.Fault;

        var picture = read.Value;
        var name = new PictureName(Convert.ToHexStringLower(SHA256.HashData(picture.Content)), picture.Width, picture.Height);
        await TransactionRetry.RunAsync(ct => primary.ForRequests.ExecuteAsync(Sql, Parameters(name, picture, by), ct), ct);
        ahead.Wake();
        return name;
    }

    private static NpgsqlParameter[] Parameters(PictureName name, ReadResult picture, string by) =>
    [
        new("hash", name.Hash),
        new("content_type", picture.ContentType),
        new("content", NpgsqlDbType.Bytea) { Value = picture.Content },
        new("width", picture.Width),
        new("height", picture.Height),
        new("by", by),
    ];
}
