using System.Text.RegularExpressions;
using Google.Protobuf;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Images;

/// <summary>The bytes of a picture. Its address is the hash of its content, so whoever has it may keep it for ever.</summary>
public sealed partial class GetImage(CatalogReads reads)
{
    private const string Sql = "select content_type, content from product_images where hash = @hash::char(64) limit 1";

    public async Task<Result<GetImageResponse>> RunAsync(GetImageRequest request, CancellationToken ct)
    {
        if (!Sha256Hex().IsMatch(request.Hash))
            return new Fault.Invalid("hash", "A picture is named by 64 lower-case hexadecimal digits.");

        var image = await reads.FindAsync(Sql, [new NpgsqlParameter("hash", request.Hash)], Read, ct);
        return image is null ? new Fault.NotFound($"picture {request.Hash}") : image;
    }

    private static GetImageResponse Read(NpgsqlDataReader row) =>
        new() { ContentType = row.GetString(0), Content = UnsafeByteOperations.UnsafeWrap(row.GetFieldValue<byte[]>(1)) };

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256Hex();
}
