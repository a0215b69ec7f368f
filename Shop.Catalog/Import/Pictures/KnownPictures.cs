using System.Security.Cryptography;
using Npgsql;
using Shop.Catalog.Images;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import.Pictures;

/// <summary>
/// A picture by its address: fetched when there is none yet or another one than before, judged and kept as every picture that somebody sends.
/// </summary>
internal sealed class KnownPictures(PrimaryDataSource primary, FetchPicture fetch, StorePicture store)
{
    private const string Find = "select picture, etag, content_hash from fetched_pictures where address = @address";

    private const string Remember =
        """
        -- remember a fetched picture
        insert into fetched_pictures as known (address, picture, etag, content_hash, created_by, updated_by)
        values (@address, @picture, @etag, @content_hash, @by, @by)
        on conflict (address) do update set picture = excluded.picture, etag = excluded.etag, content_hash = excluded.content_hash, updated_by = @by
        where (known.picture, known.etag, known.content_hash) is distinct from (excluded.picture, excluded.etag, excluded.content_hash)
        """;

    /// <returns>Its name, and why it could not be had now; no name when it never could.</returns>
    public async Task<HadPicture> FindAsync(string address, string by, CancellationToken ct)
    {
        var known = (await primary.DataSource.ListAsync(
            Find, [new("address", address)], row => new Known(row.GetString(0), row.GetString(1), row.GetString(2)), ct)).SingleOrDefault();
        var fetched = await fetch.RunAsync(address, known?.ETag ?? "", ct);
        if (!fetched.IsSuccess)
            return new HadPicture(known?.Picture, fetched.Fault);
        if (fetched.Value.Content is not { } content)
            return new HadPicture(known!.Picture, Fault: null);

        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var picture = known?.Picture;
        if (picture is null || hash != known!.ContentHash)
        {
            var stored = await store.RunAsync(content, by, ct);
            if (!stored.IsSuccess)
                return new HadPicture(picture, stored.Fault);
            picture = stored.Value.ToString();
        }

        await primary.DataSource.ExecuteAsync(
            Remember,
            [
                new NpgsqlParameter("address", address), new NpgsqlParameter("picture", picture), new NpgsqlParameter("etag", fetched.Value.ETag),
                new NpgsqlParameter("content_hash", hash), new NpgsqlParameter("by", by),
            ],
            ct);
        return new HadPicture(picture, Fault: null);
    }

    private sealed record Known(string Picture, string ETag, string ContentHash);
}

/// <param name="Name">As the catalog calls it; null: it has none.</param>
/// <param name="Fault">Why it could not be had now; null: it could.</param>
internal sealed record HadPicture(string? Name, Fault? Fault);
