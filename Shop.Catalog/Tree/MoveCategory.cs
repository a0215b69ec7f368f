using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tree;

/// <summary>
/// Puts a category, with all that is below it, elsewhere in the tree or elsewhere among its neighbours. What lists say of the products below it
/// follows as with <see cref="SaveCategory"/>. Where it stands already it is left alone.
/// </summary>
public sealed class MoveCategory(EventTransactions transactions, RefreshBehind behind)
{
    private const string Subtree =
        """
        with recursive below as (
            select category_id, slug, depth from categories where category_id = @category_id
            union all
            select c.category_id, c.slug, c.depth from below b join categories c on c.parent_id = b.category_id
        )
        select category_id, slug, depth from below
        """;

    private const string Neighbours =
        """
        select category_id from categories
        where parent_id is not distinct from @parent_id and archived_at is null and category_id <> @category_id
        order by position, slug
        """;

    private const string Sql =
        """
        update categories set parent_id = case when category_id = @category_id then @parent_id else parent_id end, depth = depth + @deeper,
            updated_by = @by
        where category_id = any(@below) and (@deeper <> 0 or category_id = @category_id);

        update categories set position = wanted.place - 1, updated_by = @by
        from unnest(@order) with ordinality wanted (category_id, place)
        where categories.category_id = wanted.category_id and position <> wanted.place - 1
        """;

    /// <param name="request">What is moved, and where to.</param>
    /// <param name="by">Who moves it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<SaveCategoryResponse>> RunAsync(MoveCategoryRequest request, string by, CancellationToken ct)
    {
        if (request.Place < 0)
            return new Fault.Invalid("place", "A place is counted from 0.");
        var moved = await transactions.RunAsync((transaction, ct) => MoveAsync(transaction, request, by, ct), ct);
        if (moved is { IsSuccess: true, Value.ProductsBehind: > 0 })
            behind.Ring();
        return moved;
    }

    private static async Task<Result<SaveCategoryResponse>> MoveAsync(
        NpgsqlTransaction transaction, MoveCategoryRequest request, string by, CancellationToken ct)
    {
        await StoredCategories.LockAsync(transaction, ct);
        if (await StoredCategories.FindAsync(transaction, request.Slug, ct) is not { Archived: false } category)
            return new Fault.NotFound($"category {request.Slug}");
        var parent = request.ParentSlug is "" ? null : await StoredCategories.FindAsync(transaction, request.ParentSlug, ct);
        if (request.ParentSlug is not "" && parent is null or { Archived: true })
            return new Fault.Invalid("unknown_category", "parent_slug", $"There is no category '{request.ParentSlug}'.");

        var neighbours = await NeighboursAsync(transaction, category, parent, ct);
        var place = Math.Min(request.Place, neighbours.Count);
        if (category.ParentSlug == request.ParentSlug && category.Place == place)
            return new SaveCategoryResponse { Stored = category, Outcome = SaveOutcome.Unchanged };
        if (request.HasExpectedVersion && request.ExpectedVersion != category.Version)
            return new Fault.ChangedMeanwhile();
        var below = await BelowAsync(transaction, category, ct);
        if (Judge(category, parent, below) is { } fault)
            return fault;

        neighbours.Insert(place, Guid.Parse(category.CategoryId));
        await WriteAsync(transaction, category, parent, below, neighbours, by, ct);
        var products = category.ParentSlug == request.ParentSlug ? [] : await StoredCategories.ProductsBelowAsync(transaction, category, ct);
        return new SaveCategoryResponse
        {
            Stored = await StoredCategories.FindAsync(transaction, request.Slug, ct),
            Outcome = SaveOutcome.Changed,
            ProductsBehind = await RefreshBehind.RunAsync(transaction, products, ct),
        };
    }

    private static Fault? Judge(StoredCategory category, StoredCategory? parent, List<(Guid Id, string Slug, int Depth)> below)
    {
        if (parent is null)
            return null;
        if (parent.Slug == category.Slug)
            return new Fault.Invalid("category_cycle", "parent_slug", $"'{category.Name}' cannot stand below itself.");
        if (below.Exists(one => one.Slug == parent.Slug))
        {
            return new Fault.Invalid(
                "category_cycle", "parent_slug", $"'{category.Name}' cannot stand below '{parent.Name}', which stands below it.");
        }

        var height = below.Max(one => one.Depth) - category.Depth;
        return parent.Depth + 1 + height <= SaveCategory.Deepest
            ? null
            : new Fault.Invalid(
                "category_too_deep", "parent_slug", $"Below '{parent.Name}' there is no room for '{category.Name}' and all that stands below it.");
    }

    private static async Task<List<(Guid Id, string Slug, int Depth)>> BelowAsync(
        NpgsqlTransaction transaction, StoredCategory category, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Subtree, transaction.Connection, transaction)
        {
            Parameters = { new("category_id", Guid.Parse(category.CategoryId)) },
        };
        return await command.ListAsync(row => (row.GetGuid(0), row.GetString(1), (int)row.GetInt16(2)), ct);
    }

    private static async Task<List<Guid>> NeighboursAsync(
        NpgsqlTransaction transaction, StoredCategory category, StoredCategory? parent, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Neighbours, transaction.Connection, transaction)
        {
            Parameters = { IdOf(parent), new("category_id", Guid.Parse(category.CategoryId)) },
        };
        return await command.ListAsync(row => row.GetGuid(0), ct);
    }

    private static async Task WriteAsync(
        NpgsqlTransaction transaction, StoredCategory category, StoredCategory? parent, List<(Guid Id, string Slug, int Depth)> below,
        List<Guid> order, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                IdOf(parent), new("category_id", Guid.Parse(category.CategoryId)), new("by", by),
                new("deeper", (parent is null ? 0 : parent.Depth + 1) - category.Depth),
                new("below", below.Select(one => one.Id).ToArray()), new("order", order.ToArray()),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter IdOf(StoredCategory? parent) =>
        new("parent_id", NpgsqlDbType.Uuid) { Value = parent is null ? DBNull.Value : Guid.Parse(parent.CategoryId) };
}
