using Npgsql;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Tree;

/// <summary>
/// Creates a category, or says anew what it is called and what stands on its page; an archived one comes back. What lists say of the products below
/// it follows in the same transaction, of very many in steps afterwards (docs/decisions/0330). Saved as it is it is left alone.
/// </summary>
public sealed class SaveCategory(EventTransactions transactions, RefreshBehind behind)
{
    /// <summary>Of a category below a department; a department's is 0.</summary>
    public const int Deepest = 5;

    private const int LongestName = 200;
    private const int LongestText = 5000;

    private const string Insert =
        """
        insert into categories (category_id, parent_id, slug, name, description, depth, position, created_by, updated_by)
        select gen_random_uuid(), above.category_id, @slug, @name, @description, coalesce(above.depth + 1, 0),
            (select coalesce(max(position) + 1, 0) from categories beside where beside.parent_id is not distinct from above.category_id), @by, @by
        from (select @parent) asked (slug) left join categories above on above.slug = asked.slug
        """;

    private const string Update =
        """
        update categories set slug = @slug, name = @name, description = @description, archived_at = null, updated_by = @by
        where category_id = @category_id
        """;

    /// <param name="request">The category, and perhaps the version that it replaces.</param>
    /// <param name="by">Who saves it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<SaveCategoryResponse>> RunAsync(SaveCategoryRequest request, string by, CancellationToken ct)
    {
        if (!Slug.IsSlug(request.Slug))
            return new Fault.Invalid("slug", $"'{request.Slug}' is no slug: lower-case letters and digits in groups divided by hyphens.");
        if (request.NewSlug is not "" && !Slug.IsSlug(request.NewSlug))
            return new Fault.Invalid("new_slug", $"'{request.NewSlug}' is no slug: lower-case letters and digits in groups divided by hyphens.");
        if (request.Name.Trim() is "" || request.Name.Length > LongestName || request.Name.Any(char.IsControl))
            return new Fault.Invalid("name", $"A name has 1 to {LongestName} characters on one line.");
        if (request.Description.Length > LongestText || request.Description.Any(c => char.IsControl(c) && c is not '\n'))
            return new Fault.Invalid("description", $"A description has at most {LongestText:N0} characters, and no control characters.");

        var saved = await transactions.RunAsync((transaction, ct) => SaveAsync(transaction, request, by, ct), ct);
        if (saved is { IsSuccess: true, Value.ProductsBehind: > 0 })
            behind.Ring();
        return saved;
    }

    /// <summary>The same in the caller's transaction, for one whose words are right.</summary>
    public static Task<Result<SaveCategoryResponse>> InTransactionAsync(
        NpgsqlTransaction transaction, SaveCategoryRequest request, string by, CancellationToken ct) => SaveAsync(transaction, request, by, ct);

    private static async Task<Result<SaveCategoryResponse>> SaveAsync(
        NpgsqlTransaction transaction, SaveCategoryRequest request, string by, CancellationToken ct)
    {
        await StoredCategories.LockAsync(transaction, ct);
        var before = await FindAsync(transaction, request, ct);
        var slug = request.NewSlug is "" ? request.Slug : request.NewSlug;
        if (before is { Archived: false } && (before.Slug, before.Name, before.Description) == (slug, request.Name, request.Description))
            return new SaveCategoryResponse { Stored = before, Outcome = SaveOutcome.Unchanged };
        if (before is null && (request.NewSlug is not "" || request is { HasExpectedVersion: true, ExpectedVersion: not 0 }))
            return new Fault.NotFound($"category {request.Slug}");
        if (request.HasExpectedVersion && request.ExpectedVersion != (before?.Version ?? 0))
            return new Fault.ChangedMeanwhile();

        var fault = before is null ? await JudgePlaceAsync(transaction, request, ct) : await JudgeSlugAsync(transaction, before, slug, ct);
        if (fault is not null)
            return fault;
        await WriteAsync(transaction, request, before, slug, by, ct);
        var after = (await StoredCategories.FindAsync(transaction, slug, ct))!;
        var below = before is null || (!before.Archived && (before.Slug, before.Name) == (after.Slug, after.Name))
            ? []
            : await StoredCategories.ProductsBelowAsync(transaction, after, ct);
        return new SaveCategoryResponse
        {
            Stored = after,
            Outcome = before is null ? SaveOutcome.Created : SaveOutcome.Changed,
            ProductsBehind = await RefreshBehind.RunAsync(transaction, below, ct),
        };
    }

    // A rename that is repeated finds nothing where the first one began, but what it made of it.
    private static async Task<StoredCategory?> FindAsync(NpgsqlTransaction transaction, SaveCategoryRequest request, CancellationToken ct)
    {
        var found = await StoredCategories.FindAsync(transaction, request.Slug, ct);
        if (found is not null || request.NewSlug is "" || await StoredCategories.SlugAfterAsync(transaction, request.Slug, ct) != request.NewSlug)
            return found;
        return await StoredCategories.FindAsync(transaction, request.NewSlug, ct);
    }

    private static async Task<Fault?> JudgePlaceAsync(NpgsqlTransaction transaction, SaveCategoryRequest request, CancellationToken ct)
    {
        if (request.ParentSlug is "")
            return null;
        var parent = await StoredCategories.FindAsync(transaction, request.ParentSlug, ct);
        if (parent is null or { Archived: true })
            return new Fault.Invalid("unknown_category", "parent_slug", $"There is no category '{request.ParentSlug}'.");
        return parent.Depth < Deepest
            ? null
            : new Fault.Invalid("category_too_deep", "parent_slug", $"'{parent.Name}' stands as deep as a category can: nothing fits below it.");
    }

    private static async Task<Fault?> JudgeSlugAsync(NpgsqlTransaction transaction, StoredCategory before, string slug, CancellationToken ct) =>
        slug != before.Slug && await StoredCategories.FindAsync(transaction, slug, ct) is { } other
            ? new Fault.Conflict("slug_taken", $"'{slug}' is the address of another category, {other.Name}.")
            : null;

    private static async Task WriteAsync(
        NpgsqlTransaction transaction, SaveCategoryRequest request, StoredCategory? before, string slug, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(before is null ? Insert : Update, transaction.Connection, transaction)
        {
            Parameters = { new("slug", slug), new("name", request.Name), new("description", request.Description), new("by", by) },
        };
        if (before is null)
            command.Parameters.AddWithValue("parent", request.ParentSlug);
        else
            command.Parameters.AddWithValue("category_id", Guid.Parse(before.CategoryId));
        await command.ExecuteNonQueryAsync(ct);
    }
}
