using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tree;

/// <summary>Categories as they are stored, archived or not.</summary>
internal static class StoredCategories
{
    public const string Sql =
        """
        -- read a category for operators
        select c.category_id, c.revision, c.slug, c.name, c.description, coalesce(above.slug, ''), c.depth, c.archived_at is not null,
            (select count(*) from categories beside where beside.parent_id is not distinct from c.parent_id and beside.archived_at is null
                and (beside.position, beside.slug) < (c.position, c.slug))
        from categories c left join categories above on above.category_id = c.parent_id
        where c.slug = @slug
        """;

    // One writer of the tree at a time: whether a move makes a circle depends on all others. Who refers to a category does not wait.
    private const string Lock = "lock table categories in share row exclusive mode";

    private const string Former =
        """
        select c.slug from slug_redirects r join categories c on c.category_id = r.target_id where r.kind = 'category' and r.slug = @slug
        """;

    private const string Below =
        """
        with recursive below as (
            select category_id from categories where category_id = @category_id
            union all
            select c.category_id from below b join categories c on c.parent_id = b.category_id
        )
        select product_id from products where category_id in (select category_id from below) and archived_at is null
        union
        select product_id from product_categories where category_id in (select category_id from below)
        """;

    public static async Task LockAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Lock, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Null when no category has this slug.</summary>
    public static async Task<StoredCategory?> FindAsync(NpgsqlTransaction transaction, string slug, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction) { Parameters = { new("slug", slug) } };
        return (await command.ListAsync(Read, ct)).SingleOrDefault();
    }

    /// <summary>The slug of the category that had this one; null when none had.</summary>
    public static async Task<string?> SlugAfterAsync(NpgsqlTransaction transaction, string slug, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Former, transaction.Connection, transaction) { Parameters = { new("slug", slug) } };
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>The products that stand in a category or below it.</summary>
    public static async Task<Guid[]> ProductsBelowAsync(NpgsqlTransaction transaction, StoredCategory category, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Below, transaction.Connection, transaction)
        {
            Parameters = { new("category_id", NpgsqlDbType.Uuid) { Value = Guid.Parse(category.CategoryId) } },
        };
        return [.. await command.ListAsync(row => row.GetGuid(0), ct)];
    }

    public static StoredCategory Read(NpgsqlDataReader row) => new()
    {
        CategoryId = row.GetGuid(0).ToString(),
        Version = row.GetInt64(1),
        Slug = row.GetString(2),
        Name = row.GetString(3),
        Description = row.GetString(4),
        ParentSlug = row.GetString(5),
        Depth = row.GetInt16(6),
        Archived = row.GetBoolean(7),
        Place = (int)row.GetInt64(8),
    };
}
