using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Brands;

/// <summary>
/// Creates a brand, or says anew what it is called and what its story is. What lists say of its products follows in the same transaction, of very
/// many in steps afterwards (docs/decisions/0330). Saved as it is it is left alone.
/// </summary>
public sealed class SaveBrand(EventTransactions transactions, RefreshBehind behind)
{
    private const int LongestName = 200;
    private const int LongestText = 10_000;

    // Saves of one brand wait for each other, whether it is there or not.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('brand at ' || @slug, 0))";

    // A rename that is repeated finds nothing where the first one began, but what it made of it.
    private const string Former =
        """
        select b.slug from slug_redirects r join brands b on b.brand_id = r.target_id
        where r.kind = 'brand' and r.slug = @slug and b.slug = @new_slug
        """;

    private const string Sql =
        """
        insert into brands as stored (brand_id, slug, name, story, created_by, updated_by) values (@brand_id, @slug, @name, @story, @by, @by)
        on conflict (brand_id) do update set slug = excluded.slug, name = excluded.name, story = excluded.story, updated_by = @by
        """;

    private const string Products = "select product_id from products where brand_id = @brand_id and archived_at is null";

    /// <param name="request">The brand, and perhaps the version that it replaces.</param>
    /// <param name="by">Who saves it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<SaveBrandResponse>> RunAsync(SaveBrandRequest request, string by, CancellationToken ct)
    {
        if (!Slug.IsSlug(request.Slug))
            return new Fault.Invalid("slug", $"'{request.Slug}' is no slug: lower-case letters and digits in groups divided by hyphens.");
        if (request.NewSlug is not "" && !Slug.IsSlug(request.NewSlug))
            return new Fault.Invalid("new_slug", $"'{request.NewSlug}' is no slug: lower-case letters and digits in groups divided by hyphens.");
        if (request.Name.Trim() is "" || request.Name.Length > LongestName || request.Name.Any(char.IsControl))
            return new Fault.Invalid("name", $"A name has 1 to {LongestName} characters on one line.");
        if (request.Story.Length > LongestText || request.Story.Any(c => char.IsControl(c) && c is not '\n'))
            return new Fault.Invalid("story", $"A story has at most {LongestText:N0} characters, and no control characters.");

        try
        {
            var saved = await transactions.RunAsync((transaction, ct) => SaveAsync(transaction, request, by, ct), ct);
            if (saved is { IsSuccess: true, Value.ProductsBehind: > 0 })
                behind.Ring();
            return saved;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new Fault.Conflict("slug_taken", $"'{request.NewSlug}' is the address of another brand.");
        }
    }

    /// <summary>The same in the caller's transaction, for one whose words are right.</summary>
    public static Task<Result<SaveBrandResponse>> InTransactionAsync(
        NpgsqlTransaction transaction, SaveBrandRequest request, string by, CancellationToken ct) => SaveAsync(transaction, request, by, ct);

    private static async Task<Result<SaveBrandResponse>> SaveAsync(
        NpgsqlTransaction transaction, SaveBrandRequest request, string by, CancellationToken ct)
    {
        await ScalarAsync(transaction, Lock, ct, new NpgsqlParameter("slug", request.Slug));
        var slug = request.NewSlug is "" ? request.Slug : request.NewSlug;
        var before = await ReadBrand.FindAsync(transaction, request.Slug, ct);
        if (before is null && request.NewSlug is not ""
            && await ScalarAsync(transaction, Former, ct, new("slug", request.Slug), new("new_slug", request.NewSlug)) is string renamed)
            before = await ReadBrand.FindAsync(transaction, renamed, ct);
        if (before is not null && (before.Slug, before.Name, before.Story) == (slug, request.Name, request.Story))
            return new SaveBrandResponse { Stored = before, Outcome = SaveOutcome.Unchanged };
        if (before is null && (request.NewSlug is not "" || request is { HasExpectedVersion: true, ExpectedVersion: not 0 }))
            return new Fault.NotFound($"brand {request.Slug}");
        if (request.HasExpectedVersion && request.ExpectedVersion != (before?.Version ?? 0))
            return new Fault.ChangedMeanwhile();

        var id = before is null ? Guid.NewGuid() : Guid.Parse(before.BrandId);
        await ScalarAsync(
            transaction, Sql, ct, new("brand_id", id), new("slug", slug), new("name", request.Name), new("story", request.Story), new("by", by));
        var products = before is null || (before.Slug, before.Name) == (slug, request.Name) ? [] : await ProductsAsync(transaction, id, ct);
        return new SaveBrandResponse
        {
            Stored = await ReadBrand.FindAsync(transaction, slug, ct),
            Outcome = before is null ? SaveOutcome.Created : SaveOutcome.Changed,
            ProductsBehind = await RefreshBehind.RunAsync(transaction, products, ct),
        };
    }

    private static async Task<Guid[]> ProductsAsync(NpgsqlTransaction transaction, Guid brand, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Products, transaction.Connection, transaction)
        {
            Parameters = { new("brand_id", NpgsqlDbType.Uuid) { Value = brand } },
        };
        return [.. await command.ListAsync(row => row.GetGuid(0), ct)];
    }

    private static async Task<object?> ScalarAsync(
        NpgsqlTransaction transaction, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(ct);
    }
}
