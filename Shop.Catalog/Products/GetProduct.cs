using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Products;

/// <summary>One product with its variants, as its page shows it.</summary>
public sealed class GetProduct(CatalogReads reads, HotCache cache)
{
    // Only what is not found by its slug is looked for by one that it had.
    private const string Former =
        """
        -- look for a product by a former slug
        select target_id from slug_redirects where kind = 'product' and slug = @slug
        """;

    private static readonly string Sql = SqlFile.Read("Products/GetProduct.sql");

    public Task<Result<Hot<GetProductResponse>>> RunAsync(GetProductRequest request, CancellationToken ct) => request.ByCase switch
    {
        GetProductRequest.ByOneofCase.ProductId when Guid.TryParseExact(request.ProductId, "D", out var id) =>
            FindAsync(id, slug: null, ct),
        GetProductRequest.ByOneofCase.ProductId => Refuse(new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.")),
        GetProductRequest.ByOneofCase.Slug when Slug.IsSlug(request.Slug) => FindAsync(id: null, request.Slug, ct),
        GetProductRequest.ByOneofCase.Slug => Refuse(new Fault.NotFound("such product")),
        _ => Refuse(new Fault.Invalid("product_id", "Name the product by its id or its slug.")),
    };

    private static Task<Result<Hot<GetProductResponse>>> Refuse(Fault fault) => Task.FromResult<Result<Hot<GetProductResponse>>>(fault);

    private async Task<Result<Hot<GetProductResponse>>> FindAsync(Guid? id, string? slug, CancellationToken ct)
    {
        NpgsqlParameter[] parameters =
        [
            new("product_id", NpgsqlDbType.Uuid) { Value = (object?)id ?? DBNull.Value },
            new("slug", NpgsqlDbType.Text) { Value = (object?)slug ?? DBNull.Value },
        ];
        var found = await cache.ReadAsync($"product:{id?.ToString() ?? slug}", ct => reads.FindAsync(Sql, parameters, Read, ct), ChangesAt, ct);
        if (found is null && slug is not null
            && await reads.FindAsync(Former, [new NpgsqlParameter("slug", slug)], row => row.GetGuid(0).ToString(), ct) is { } moved)
            return await FindAsync(Guid.Parse(moved), slug: null, ct);
        if (found is null)
            return new Fault.NotFound($"product {id?.ToString() ?? slug}");
        CatalogTelemetry.ProductViewed();
        return new Hot<GetProductResponse>(new() { Product = found.Value }, found.RunsOut);
    }

    private static DateTimeOffset? ChangesAt(V1.Product product) => product.PriceChangesAt?.ToDateTimeOffset();

    private static V1.Product Read(NpgsqlDataReader row) =>
        JsonSerializer.Deserialize<ProductRow>(row.GetString(0), SnakeJson.Options)!.ToProto();
}
