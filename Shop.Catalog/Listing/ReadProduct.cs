using Google.Protobuf;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Listing;

/// <summary>A product as it is stored, for who changes it: read from the primary, as its version decides whether a change is let through.</summary>
public sealed class ReadProduct(PrimaryDataSource primary)
{
    private static readonly string Sql = SqlFile.Read("Listing/ReadProduct.sql");

    public async Task<Result<StoredProduct>> RunAsync(ReadProductRequest request, CancellationToken ct)
    {
        var id = Guid.Empty;
        if (request.ByCase == ReadProductRequest.ByOneofCase.None)
            return new Fault.Invalid("product_id", "Name the product by its id or its slug.");
        if (request.HasProductId && !Guid.TryParseExact(request.ProductId, "D", out id))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");

        await using var command = primary.ForRequests.CreateCommand(Sql);
        command.Parameters.AddRange(Naming(request.HasProductId ? id : null, request.HasSlug ? request.Slug : null));
        return await FindAsync(command, ct) is { } found
            ? found
            : new Fault.NotFound($"product {(request.HasProductId ? request.ProductId : request.Slug)}");
    }

    /// <summary>As it is in a transaction; null when there is none.</summary>
    public static async Task<StoredProduct?> FindAsync(NpgsqlTransaction transaction, Guid? id, string? slug, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction);
        command.Parameters.AddRange(Naming(id, slug));
        return await FindAsync(command, ct);
    }

    private static NpgsqlParameter[] Naming(Guid? id, string? slug) =>
    [
        new("product_id", NpgsqlDbType.Uuid) { Value = (object?)id ?? DBNull.Value },
        new("slug", NpgsqlDbType.Text) { Value = (object?)slug ?? DBNull.Value },
    ];

    private static async Task<StoredProduct?> FindAsync(NpgsqlCommand command, CancellationToken ct) =>
        await command.ExecuteScalarAsync(ct) is string json ? JsonParser.Default.Parse<StoredProduct>(json) : null;
}
