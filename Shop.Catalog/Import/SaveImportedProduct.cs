using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Brands;
using Shop.Catalog.Import.Pictures;
using Shop.Catalog.Import.Shopify;
using Shop.Catalog.Listing;
using Shop.Catalog.Tree;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>
/// Saves one product of a file, with what became of it, in one transaction: killed in the middle it is as if it had not begun, and done once it is
/// passed over. A dry run does all of it and takes it back.
/// </summary>
internal sealed class SaveImportedProduct(
    EventTransactions transactions, SaveProduct saveProduct, KeepImportedSales sales, IOptions<PictureFetching> pictures)
{
    private const string Savepoint = "before_product";

    private const string Known =
        """
        -- what the import knows of this product
        select line from catalog_import_products where import_id = @import_id and handle = @handle
        """;

    private const string Codes =
        """
        -- each code is of one line
        with mine as (select * from unnest(@codes, @lines) m (code, line)),
        put as (insert into catalog_import_codes (import_id, code, line) select @import_id, code, line from mine on conflict do nothing)
        select m.line, c.code, c.line from catalog_import_codes c join mine m using (code) where c.import_id = @import_id and c.line <> m.line
        """;

    private const string Count =
        """
        -- what became of the product
        insert into catalog_import_products (import_id, handle, line, outcome) values (@import_id, @handle, @line, @outcome);
        update catalog_imports set created = created + (@outcome = 'created')::integer, changed = changed + (@outcome = 'changed')::integer,
            unchanged = unchanged + (@outcome = 'unchanged')::integer, refused = refused + (@outcome = 'refused')::integer
        where import_id = @import_id
        """;

    private const string Keep =
        """
        -- keep the rows that a product came from, and the goods of its new variants
        insert into imported_products as kept (product_id, handle, columns, rows, created_by, updated_by)
        values (@product_id, @handle, @columns, @rows, @by, @by)
        on conflict (product_id) do update set handle = excluded.handle, columns = excluded.columns, rows = excluded.rows, updated_by = @by
        where (kept.handle, kept.columns, kept.rows) is distinct from (excluded.handle, excluded.columns, excluded.rows);

        insert into catalog_import_goods (sku_id, import_id, units)
        select sku_id, @import_id, units from unnest(@skus, @units) goods (sku_id, units) where units > 0 on conflict do nothing
        """;

    /// <returns>What is wrong with it, for the report; none when it was saved, or was seen to before.</returns>
    public async Task<IReadOnlyList<RowProblem>> RunAsync(
        ClaimedImport import, ShopifyHeader header, ShopifyGroup group, CancellationToken ct) =>
        await transactions.RunAsync((transaction, ct) => SaveAsync(new Work(transaction, import, header, group), ct), ct);

    private async Task<IReadOnlyList<RowProblem>> SaveAsync(Work work, CancellationToken ct)
    {
        var first = work.Group.Rows[0].Line;
        if (await KnownLineAsync(work, ct) is { } line)
        {
            return line == first
                ? []
                : [new RowProblem(first, ShopifyColumns.Handle, $"The rows of this product began on line {line}; they must stand together.")];
        }

        var problems = await ProblemsAsync(work, ct);
        var outcome = SaveOutcome.Unspecified;
        if (problems.Count == 0)
            (outcome, problems) = await TryAsync(work, ct);
        await CountAsync(work, outcome, ct);
        return problems;
    }

    private async Task<(SaveOutcome Outcome, IReadOnlyList<RowProblem> Problems)> TryAsync(Work work, CancellationToken ct)
    {
        await work.Transaction.SaveAsync(Savepoint, ct);
        Result<SaveProductResponse> saved;
        try
        {
            saved = await WriteAsync(work, work.Group.Product!, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            saved = new Fault.Conflict("taken", "Its handle or one of its codes has just been taken by another product.");
        }

        if (work.Import.IsDryRun || !saved.IsSuccess)
            await work.Transaction.RollbackAsync(Savepoint, ct);
        return saved.IsSuccess
            ? (saved.Value.Outcome, [])
            : (SaveOutcome.Unspecified, ImportedContent.Problems(saved.Fault, work.Group.Rows[0].Line));
    }

    private async Task<Result<SaveProductResponse>> WriteAsync(Work work, ShopifyProduct product, CancellationToken ct)
    {
        var (transaction, import) = (work.Transaction, work.Import);
        var stored = await ImportedContent.FindAsync(transaction, product.Handle, ct);
        var content = ImportedContent.Of(product, stored?.Product);
        if (await AddBrandAsync(work, content.BrandSlug, ct) is { } brandFault)
            return brandFault;
        if (await AddCategoryAsync(work, content.CategorySlugs[0], ct) is { } categoryFault)
            return categoryFault;

        var known = stored is null ? [] : stored.Product.Variants.Concat(stored.ArchivedVariants).Select(variant => variant.Code).ToHashSet();
        var request = new SaveProductRequest { ProductId = stored?.ProductId ?? "", Product = content };
        var saved = await saveProduct.InTransactionAsync(transaction, request, import.By, ct);
        if (!saved.IsSuccess)
            return saved;

        var kept = await sales.RunAsync(transaction, Guid.Parse(saved.Value.Stored.ProductId), product.Variants, import.By, ct);
        if (!kept.IsSuccess)
            return kept.Fault;
        if (kept.Value && saved.Value.Outcome == SaveOutcome.Unchanged)
            saved.Value.Outcome = SaveOutcome.Changed;

        var goods = product.Variants.Where(variant => !known.Contains(variant.Code))
            .ToDictionary(variant => variant.Code, variant => variant.Quantity ?? 0);
        var received = saved.Value.Stored.Product.Variants.Where(variant => goods.ContainsKey(variant.Code)).ToList();
        await ExecuteAsync(
            work, Keep, ct,
            new("product_id", Guid.Parse(saved.Value.Stored.ProductId)),
            new("columns", work.Header.Columns.ToArray()),
            new("rows", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(work.Group.Rows.Select(row => row.Fields)) },
            new("by", import.By),
            new("skus", received.Select(variant => Guid.Parse(variant.SkuId)).ToArray()),
            new("units", received.Select(variant => goods[variant.Code]).ToArray()));
        if (pictures.Value.Fetch)
            await QueuePictures.RunAsync(transaction, import.Id, Guid.Parse(saved.Value.Stored.ProductId), product, ct);
        return saved;
    }

    private static async Task<Fault?> AddBrandAsync(Work work, string slug, CancellationToken ct)
    {
        if (await ExistsAsync(work, "select 1 from brands where slug = @slug", slug, ct))
            return null;
        var request = new SaveBrandRequest { Slug = slug, Name = ImportedContent.BrandName(work.Group.Product!) };
        var saved = await SaveBrand.InTransactionAsync(work.Transaction, request, work.Import.By, ct);
        return saved.IsSuccess ? null : saved.Fault;
    }

    private static async Task<Fault?> AddCategoryAsync(Work work, string slug, CancellationToken ct)
    {
        if (await ExistsAsync(work, "select 1 from categories where slug = @slug and archived_at is null", slug, ct))
            return null;
        var request = new SaveCategoryRequest { Slug = slug, Name = ImportedContent.CategoryName(work.Group.Product!) };
        var saved = await SaveCategory.InTransactionAsync(work.Transaction, request, work.Import.By, ct);
        return saved.IsSuccess ? null : saved.Fault;
    }

    private static async Task<bool> ExistsAsync(Work work, string sql, string slug, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, work.Transaction.Connection, work.Transaction) { Parameters = { new("slug", slug) } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task<int?> KnownLineAsync(Work work, CancellationToken ct)
    {
        await using var command = work.Command(Known);
        return await command.ExecuteScalarAsync(ct) as int?;
    }

    private static async Task<IReadOnlyList<RowProblem>> ProblemsAsync(Work work, CancellationToken ct)
    {
        if (work.Group.Product is not { } product)
            return work.Group.Problems;
        await using var command = work.Command(
            Codes,
            new("codes", product.Variants.Select(variant => variant.Code).ToArray()),
            new("lines", product.Variants.Select(variant => variant.Line).ToArray()));
        return await command.ListAsync(
            row => new RowProblem(row.GetInt32(0), ShopifyColumns.Code, $"The code {row.GetString(1)} is that of line {row.GetInt32(2)} too."), ct);
    }

    private static Task CountAsync(Work work, SaveOutcome outcome, CancellationToken ct) => ExecuteAsync(
        work, Count, ct,
        new("line", work.Group.Rows[0].Line),
        new("outcome", outcome switch
        {
            SaveOutcome.Created => "created",
            SaveOutcome.Changed => "changed",
            SaveOutcome.Unchanged => "unchanged",
            _ => "refused",
        }));

    private static async Task ExecuteAsync(Work work, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = work.Command(sql, parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One product of one import, in its transaction.</summary>
    private sealed record Work(NpgsqlTransaction Transaction, ClaimedImport Import, ShopifyHeader Header, ShopifyGroup Group)
    {
        public NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
        {
            var command = new NpgsqlCommand(sql, Transaction.Connection, Transaction)
            {
                Parameters = { new("import_id", Import.Id), new("handle", Group.Handle) },
            };
            command.Parameters.AddRange(parameters);
            return command;
        }
    }
}
