using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Products;

/// <summary>Where a category is that somebody looks for by a slug it has or had. Asked where the site's own copy of the tree knows of none.</summary>
public sealed class FindCategory(CatalogReads reads)
{
    private const string Sql =
        """
        -- look for a category by a slug
        select slug from categories
        where archived_at is null
            and (slug = @slug or category_id = (select target_id from slug_redirects where kind = 'category' and slug = @slug))
        """;

    public async Task<Result<FindCategoryResponse>> RunAsync(FindCategoryRequest request, CancellationToken ct) =>
        Slug.IsSlug(request.Slug)
            && await reads.FindAsync(Sql, [new NpgsqlParameter("slug", request.Slug)], row => row.GetString(0), ct) is { } slug
            ? new FindCategoryResponse { Slug = slug }
            : new Fault.NotFound($"category {request.Slug}");
}
