using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Recommendations;

/// <summary>What goes with a product and is for sale, by shelf.</summary>
public sealed class ListRecommendations(CatalogReads reads, HotCache cache)
{
    private const string Sql =
        """
        -- list what goes with a product
        select kind, p.product_id, p.slug, together, lift
        from recommendations r join products p on p.product_id = r.other_id
        where r.product_id = @product_id and p.archived_at is null and exists (select from product_search s where s.product_id = p.product_id)
        order by kind, position
        """;

    public async Task<Result<Hot<ListRecommendationsResponse>>> RunAsync(ListRecommendationsRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        return (await cache.ReadAsync($"recommendations:{product}", async ct => await LoadAsync(product, ct), ct))!;
    }

    private async Task<ListRecommendationsResponse> LoadAsync(Guid product, CancellationToken ct)
    {
        var rows = (await reads.ListAsync(Sql, [new("product_id", product)], Read, ct)).ToLookup(row => row.Kind, row => row.Other);
        return new ListRecommendationsResponse
        {
            BoughtTogether = { rows["bought_together"] },
            ViewedNext = { rows["viewed_next"] },
            Similar = { rows["similar"] },
        };
    }

    private static (string Kind, Recommended Other) Read(NpgsqlDataReader row) => (row.GetString(0), new Recommended
    {
        ProductId = row.GetGuid(1).ToString(),
        Slug = row.GetString(2),
        Together = row.GetInt32(3),
        Lift = row.GetDouble(4),
    });
}
