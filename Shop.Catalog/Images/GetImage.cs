using Google.Protobuf;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Images;

/// <summary>A drawing. Its address is the hash of its content, so whoever has it may keep it for ever.</summary>
public sealed class GetImage(CatalogReads reads)
{
    private const string Sql = "select content_type, content from pictures where hash = @hash and content_type = 'image/svg+xml'";

    public async Task<Result<GetImageResponse>> RunAsync(GetImageRequest request, CancellationToken ct)
    {
        if (PictureName.Parse(request.Hash) is not { IsDrawing: true })
            return new Fault.Invalid("hash", "A picture is named by 64 lower-case hexadecimal digits.");

        var image = await reads.FindAsync(Sql, [new NpgsqlParameter("hash", request.Hash)], Read, ct);
        return image is null ? new Fault.NotFound($"picture {request.Hash}") : image;
    }

    private static GetImageResponse Read(NpgsqlDataReader row) =>
        new() { ContentType = row.GetString(0), Content = UnsafeByteOperations.UnsafeWrap(row.GetFieldValue<byte[]>(1)) };
}
