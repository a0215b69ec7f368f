using Npgsql;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Tree;

/// <summary>
/// Takes a category out of the tree: deletes one that no product ever stood in, archives any other, whose products stay on sale in their other
/// categories and in searches. Nothing may stand below it. What is archived already is left alone.
/// </summary>
public sealed class DeleteCategory(EventTransactions transactions, RefreshBehind behind, TimeProvider clock)
{
    private const string Look =
        """
        select exists (select from categories where parent_id = @category_id and archived_at is null),
            exists (select from products where category_id = @category_id)
                or exists (select from product_categories where category_id = @category_id)
                or exists (select from categories where parent_id = @category_id)
        """;

    private const string Delete =
        """
        delete from slug_redirects where kind = 'category' and target_id = @category_id;
        delete from categories where category_id = @category_id
        """;

    private const string Archive = "update categories set archived_at = @now, updated_by = @by where category_id = @category_id";

    /// <param name="request">The category, and perhaps the version that was seen.</param>
    /// <param name="by">Who does it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<DeleteCategoryResponse>> RunAsync(DeleteCategoryRequest request, string by, CancellationToken ct)
    {
        var deleted = await transactions.RunAsync((transaction, ct) => DeleteAsync(transaction, request, by, ct), ct);
        if (deleted is { IsSuccess: true, Value.ProductsBehind: > 0 })
            behind.Ring();
        return deleted;
    }

    private async Task<Result<DeleteCategoryResponse>> DeleteAsync(
        NpgsqlTransaction transaction, DeleteCategoryRequest request, string by, CancellationToken ct)
    {
        await StoredCategories.LockAsync(transaction, ct);
        if (await StoredCategories.FindAsync(transaction, request.Slug, ct) is not { } category)
            return new Fault.NotFound($"category {request.Slug}");
        if (category.Archived)
            return new DeleteCategoryResponse { Archived = true };
        if (request.HasExpectedVersion && request.ExpectedVersion != category.Version)
            return new Fault.ChangedMeanwhile();
        var (isAbove, isReferredTo) = await LookAsync(transaction, category, ct);
        if (isAbove)
            return new Fault.Conflict("category_not_empty", $"Other categories stand below '{category.Name}': move them first.");

        var products = isReferredTo ? await StoredCategories.ProductsBelowAsync(transaction, category, ct) : [];
        await using (var command = new NpgsqlCommand(isReferredTo ? Archive : Delete, transaction.Connection, transaction)
        {
            Parameters = { new("category_id", Guid.Parse(category.CategoryId)), new("by", by), new("now", clock.GetUtcNow()) },
        })
            await command.ExecuteNonQueryAsync(ct);
        return new DeleteCategoryResponse { Archived = isReferredTo, ProductsBehind = await RefreshBehind.RunAsync(transaction, products, ct) };
    }

    private static async Task<(bool IsAbove, bool IsReferredTo)> LookAsync(
        NpgsqlTransaction transaction, StoredCategory category, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Look, transaction.Connection, transaction)
        {
            Parameters = { new("category_id", Guid.Parse(category.CategoryId)) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }
}
