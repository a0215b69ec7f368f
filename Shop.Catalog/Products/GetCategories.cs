using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Products;

/// <summary>The whole category tree in display order, with the number of listed products below each.</summary>
public sealed class GetCategories(CatalogReads reads, HotCache cache)
{
    // The picture of a category is that of the most popular product below it. What stands below an archived one is not shown either.
    private const string Sql =
        """
        -- read the categories
        with recursive tree as (
            select category_id, slug, name, description, depth, '' as parent_slug, array[slug] as way, array[position] as places
            from categories where parent_id is null and archived_at is null
            union all
            select c.category_id, c.slug, c.name, c.description, c.depth, t.slug, t.way || c.slug, t.places || c.position
            from tree t join categories c on c.parent_id = t.category_id where c.archived_at is null
        )
        select t.slug, t.name, t.description, t.depth, t.parent_slug,
            coalesce(below.count, 0) as product_count, coalesce(pictured.hash, '') as image_hash
        from tree t
        left join (
            select slug, count(*), (array_agg(product_id order by popularity desc, product_id))[1] as best
            from product_search, unnest(category_slugs) slug
            group by slug
        ) below on below.slug = t.slug
        left join lateral (
            select hash from product_images i where i.product_id = below.best order by i.position limit 1
        ) pictured on true
        order by t.places, t.way
        """;

    public async Task<GetCategoriesResponse> RunAsync(CancellationToken ct) => (await cache.ReadAsync<GetCategoriesResponse>(
        "categories",
        async ct => new() { Categories = { await reads.ListAsync(Sql, [], Read, ct) } },
        ct))!.Value;

    private static V1.Category Read(NpgsqlDataReader row) => new()
    {
        Slug = row.GetString(0),
        Name = row.GetString(1),
        Description = row.GetString(2),
        Depth = row.GetInt16(3),
        ParentSlug = row.GetString(4),
        ProductCount = (int)row.GetInt64(5),
        ImageHash = row.GetString(6),
    };
}
