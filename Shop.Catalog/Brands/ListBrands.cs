using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Brands;

/// <summary>All brands by name, each with the number of its products on sale and the picture of the most popular of them.</summary>
public sealed class ListBrands(CatalogReads reads, HotCache cache)
{
    private const string Sql =
        """
        -- read the brands
        select b.slug, b.name, b.story, coalesce(made.count, 0), coalesce(pictured.hash, '')
        from brands b
        left join (
            select brand_slug, count(*), (array_agg(product_id order by popularity desc, product_id))[1] as best
            from product_search group by brand_slug
        ) made on made.brand_slug = b.slug
        left join lateral (select hash from product_images i where i.product_id = made.best order by i.position limit 1) pictured on true
        order by b.name collate "en-x-icu", b.slug
        """;

    public async Task<Result<Hot<ListBrandsResponse>>> RunAsync(CancellationToken ct) => (await cache.ReadAsync<ListBrandsResponse>(
        "brands", async ct => new() { Brands = { await reads.ListAsync(Sql, [], Read, ct) } }, ct))!;

    internal static Brand Read(NpgsqlDataReader row) => new()
    {
        Slug = row.GetString(0),
        Name = row.GetString(1),
        Story = row.GetString(2),
        ProductCount = (int)row.GetInt64(3),
        ImageHash = row.GetString(4),
    };
}
