using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Browse;

/// <summary>One product with its variants, as its page shows it.</summary>
public sealed class GetProduct(CatalogReads reads, HotCache cache, CatalogMetrics metrics)
{
    private static readonly string Sql = SqlFile.Read("Browse/GetProduct.sql");

    public Task<Result<GetProductResponse>> RunAsync(GetProductRequest request, CancellationToken cancellationToken) => request.ByCase switch
    {
        GetProductRequest.ByOneofCase.ProductId when Guid.TryParseExact(request.ProductId, "D", out var id) =>
            FindAsync(id, slug: null, cancellationToken),
        GetProductRequest.ByOneofCase.ProductId => Refuse(new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.")),
        GetProductRequest.ByOneofCase.Slug when Slug.IsSlug(request.Slug) => FindAsync(id: null, request.Slug, cancellationToken),
        GetProductRequest.ByOneofCase.Slug => Refuse(new Fault.NotFound("such product")),
        _ => Refuse(new Fault.Invalid("product_id", "Name the product by its id or its slug.")),
    };

    private static Task<Result<GetProductResponse>> Refuse(Fault fault) => Task.FromResult<Result<GetProductResponse>>(fault);

    private async Task<Result<GetProductResponse>> FindAsync(Guid? id, string? slug, CancellationToken cancellationToken)
    {
        var found = await cache.ReadAsync($"product:{id?.ToString() ?? slug}", ct => LoadAsync(id, slug, ct), cancellationToken);
        if (found is null)
            return new Fault.NotFound($"product {id?.ToString() ?? slug}");
        metrics.ProductViewed();
        return new GetProductResponse { Product = found };
    }

    private Task<V1.Product?> LoadAsync(Guid? id, string? slug, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            new("product_id", NpgsqlDbType.Uuid) { Value = (object?)id ?? DBNull.Value },
            new("slug", NpgsqlDbType.Text) { Value = (object?)slug ?? DBNull.Value },
        ];
        return reads.RunAsync(Sql, parameters, rows => ReadAsync(rows, cancellationToken), cancellationToken);
    }

    private static async Task<V1.Product?> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken) ? JsonSerializer.Deserialize<ProductPage>(rows.GetString(0), SnakeJson.Options)!.ToProto() : null;
}
