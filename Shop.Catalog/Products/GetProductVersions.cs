using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Products;

/// <summary>
/// Whether products are still as they were read, many in one statement. Not from the hot cache: who asks keeps the answer as long as that would.
/// </summary>
public sealed class GetProductVersions(CatalogReads reads, TimeProvider clock)
{
    private const string Sql =
        """
        -- read the versions of products
        select product_id, version, price_changes_at from product_versions where product_id = any(@product_ids)
        """;

    public async Task<Result<Hot<GetProductVersionsResponse>>> RunAsync(GetProductVersionsRequest request, CancellationToken ct)
    {
        if (request.ProductIds.Count > ProductLimits.MostVersions)
            return new Fault.Invalid("product_ids", $"Ask for at most {ProductLimits.MostVersions} products at a time.");

        var ids = new HashSet<Guid>();
        foreach (var text in request.ProductIds)
        {
            if (!Guid.TryParseExact(text, "D", out var id))
                return new Fault.Invalid("product_ids", $"'{text}' is not a product id.");
            ids.Add(id);
        }

        var runsOut = clock.GetUtcNow() + HotReads.KeepFor;
        var versions = await reads.ListAsync(Sql, [new NpgsqlParameter("product_ids", ids.ToArray())], Read, ct);
        var changesAt = versions.Min(product => product.PriceChangesAt);
        return new Hot<GetProductVersionsResponse>(
            new() { Versions = { versions.Select(product => product.Version) } }, changesAt < runsOut ? changesAt.Value : runsOut);
    }

    private static (ProductVersion Version, DateTimeOffset? PriceChangesAt) Read(NpgsqlDataReader row) => (
        new() { ProductId = row.GetGuid(0).ToString(), Version = row.GetInt64(1) },
        row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2));
}
