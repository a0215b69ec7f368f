using Google.Protobuf;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Listing;

/// <summary>
/// Creates a product or replaces the whole of it, with its search row and what the other services have to know, in one transaction. What is stored
/// like that already is left alone: no row is written, nobody is told, whatever version the caller expects; so a save may be repeated.
/// </summary>
public sealed class SaveProduct(EventTransactions transactions, TimeProvider clock)
{
    private const string Lock =
        """
        -- Saves at one address wait for each other: the second finds what the first has written.
        select pg_advisory_xact_lock(hashtextextended('product at ' || @slug, 0));

        -- In the order in which a price is changed too: variants first, then the product.
        select sku_id from skus where product_id = coalesce(@product_id, (select product_id from products where slug = @slug))
        order by sku_id for update;
        select product_id from products where product_id = coalesce(@product_id, (select product_id from products where slug = @slug))
        for no key update
        """;

    private static readonly string Sql = SqlFile.Read("Listing/SaveProduct.sql");

    // Names and defaults as the SQL reads them.
    private static readonly JsonFormatter Json =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));

    /// <param name="request">The whole product, and perhaps the version that it replaces.</param>
    /// <param name="by">Who saves it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<SaveProductResponse>> RunAsync(SaveProductRequest request, string by, CancellationToken ct)
    {
        Guid? id = null;
        if (request.ProductId is not "")
        {
            if (!Guid.TryParseExact(request.ProductId, "D", out var named))
                return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
            id = named;
        }

        if (request.Product is null)
            return new Fault.Invalid("product", "Send the product.");
        if (CheckProduct.Judge(request.Product) is { } wrong)
            return wrong;
        try
        {
            return await transactions.RunAsync((transaction, ct) => SaveAsync(transaction, id, request, by, ct), ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Somebody took it between our look and our write.
            return new Fault.Conflict(e.ConstraintName == "skus_code_key" ? "code_taken" : "slug_taken", "Another product has just taken this name.");
        }
    }

    /// <summary>The same in the caller's transaction, for what has been checked and names no product or one by its id.</summary>
    public async Task<Result<SaveProductResponse>> InTransactionAsync(
        NpgsqlTransaction transaction, SaveProductRequest request, string by, CancellationToken ct)
    {
        if (CheckProduct.Judge(request.Product) is { } wrong)
            return wrong;
        return await SaveAsync(transaction, request.ProductId is "" ? null : Guid.Parse(request.ProductId), request, by, ct);
    }

    private async Task<Result<SaveProductResponse>> SaveAsync(
        NpgsqlTransaction transaction, Guid? id, SaveProductRequest request, string by, CancellationToken ct)
    {
        await LockAsync(transaction, id, request.Product.Slug, ct);
        var before = await ReadProduct.FindAsync(transaction, id, id is null ? request.Product.Slug : null, ct);
        var wanted = ProductDifference.Complete(request.Product, before?.Product);
        if (before is not null && wanted.Equals(before.Product))
            return new SaveProductResponse { Stored = before, Outcome = SaveOutcome.Unchanged };
        if (request.HasExpectedVersion && before is null && request.ExpectedVersion != 0)
            return new Fault.NotFound($"product {request.ProductId}");
        if (request.HasExpectedVersion && request.ExpectedVersion != (before?.Version ?? 0))
            return new Fault.ChangedMeanwhile();

        var product = before is null ? id ?? Guid.CreateVersion7(clock.GetUtcNow()) : Guid.Parse(before.ProductId);
        if (await ProductReferences.CheckAsync(transaction, product, wanted, before, ct) is { } fault)
            return fault;
        foreach (var variant in wanted.Variants.Where(variant => variant.SkuId is ""))
            variant.SkuId = before?.ArchivedVariants.FirstOrDefault(known => known.Code == variant.Code)?.SkuId
                ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString();

        await WriteAsync(transaction, product, wanted, before, by, ct);
        var after = (await ReadProduct.FindAsync(transaction, product, slug: null, ct))!;
        await RefreshSearch.RunAsync(transaction, product, ct);
        var changed = ProductDifference.ChangedSkus(before, after);
        if (changed.Count > 0)
            await PublishSkus.RunAsync(transaction, changed, ct);
        return new SaveProductResponse
        {
            Stored = after,
            Outcome = before is null ? SaveOutcome.Created : SaveOutcome.Changed,
            ChangedSkuIds = { changed.Select(sku => sku.ToString()) },
        };
    }

    private static async Task LockAsync(NpgsqlTransaction transaction, Guid? id, string slug, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Lock, transaction.Connection, transaction)
        {
            Parameters = { new("product_id", NpgsqlDbType.Uuid) { Value = (object?)id ?? DBNull.Value }, new("slug", slug) },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task WriteAsync(
        NpgsqlTransaction transaction, Guid product, ProductContent wanted, StoredProduct? before, string by, CancellationToken ct)
    {
        await using (var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("product_id", product),
                new("product", NpgsqlDbType.Jsonb) { Value = Json.Format(wanted) },
                new("by", by),
                new("now", clock.GetUtcNow()),
            },
        })
            await command.ExecuteNonQueryAsync(ct);

        // Pictures belong to a product that is there, and variants to its pictures.
        if (!wanted.Images.Equals(before?.Product.Images ?? new SavedImages()))
            await ArrangePictures.RunAsync(transaction, product, wanted.Images, by, ct);
        if (!wanted.Variants.Equals(before?.Product.Variants))
            await SaveVariants.RunAsync(transaction, product, wanted.Variants, by, clock.GetUtcNow(), ct);
    }
}
