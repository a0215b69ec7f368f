using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Brands;

/// <summary>A brand as its page shows it, by its slug or by one that it had.</summary>
public sealed class GetBrand(CatalogReads reads, HotCache cache)
{
    private const string Sql =
        """
        -- read a brand
        select b.slug, b.name, b.story, (select count(*) from product_search s where s.brand_slug = b.slug), coalesce(pictured.hash, '')
        from brands b
        left join lateral (
            select i.hash from product_search s join product_images i using (product_id)
            where s.brand_slug = b.slug order by s.popularity desc, s.product_id, i.position limit 1
        ) pictured on true
        where b.slug = @slug
            or b.brand_id = (select target_id from slug_redirects where kind = 'brand' and slug = @slug)
        """;

    public async Task<Result<Hot<GetBrandResponse>>> RunAsync(GetBrandRequest request, CancellationToken ct)
    {
        if (!Slug.IsSlug(request.Slug))
            return new Fault.NotFound("such brand");
        var found = await cache.ReadAsync(
            $"brand:{request.Slug}", ct => reads.FindAsync(Sql, [new NpgsqlParameter("slug", request.Slug)], ListBrands.Read, ct), ct);
        return found is null
            ? new Fault.NotFound($"brand {request.Slug}")
            : new Hot<GetBrandResponse>(new() { Brand = found.Value }, found.RunsOut);
    }
}
