using Npgsql;
using Shop.Catalog.Search;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Listing;

/// <summary>
/// Puts a product on sale, takes it out of the shop or makes it a draft, which nobody but operators sees. Its variants stay as they are. In the state
/// that it is in already it is left alone, whatever version the caller expects.
/// </summary>
public sealed class SetProductState(EventTransactions transactions, TimeProvider clock)
{
    private const string Lock =
        """
        select sku_id from skus where product_id = @product_id order by sku_id for update;
        select product_id from products where product_id = @product_id for no key update
        """;

    private const string Sql =
        """
        update products set draft = @draft, archived_at = case when not @active then coalesce(archived_at, @now) end,
            -- It is new when it is first on sale.
            listed_at = case when draft and @active then @now else listed_at end, updated_by = @by
        where product_id = @product_id
        """;

    /// <param name="request">The product and its state, and perhaps the version that was seen.</param>
    /// <param name="by">Who does it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<StoredProduct>> RunAsync(SetProductStateRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        if (request.State == ProductState.Unspecified || !Enum.IsDefined(request.State))
            return new Fault.Invalid("state", "A product is a draft, active or archived.");
        return await transactions.RunAsync((transaction, ct) => SetAsync(transaction, product, request, by, ct), ct);
    }

    private async Task<Result<StoredProduct>> SetAsync(
        NpgsqlTransaction transaction, Guid product, SetProductStateRequest request, string by, CancellationToken ct)
    {
        await using (var lockRows = new NpgsqlCommand(Lock, transaction.Connection, transaction) { Parameters = { new("product_id", product) } })
            await lockRows.ExecuteNonQueryAsync(ct);
        if (await ReadProduct.FindAsync(transaction, product, slug: null, ct) is not { } before)
            return new Fault.NotFound($"product {product}");
        if (before.Product.State == request.State)
            return before;
        if (request.HasExpectedVersion && request.ExpectedVersion != before.Version)
            return new Fault.ChangedMeanwhile();

        await using (var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("product_id", product), new("by", by), new("now", clock.GetUtcNow()),
                new("draft", request.State == ProductState.Draft), new("active", request.State == ProductState.Active),
            },
        })
            await command.ExecuteNonQueryAsync(ct);
        await RefreshSearch.RunAsync(transaction, product, ct);
        var after = (await ReadProduct.FindAsync(transaction, product, slug: null, ct))!;
        var changed = ProductDifference.ChangedSkus(before, after);
        if (changed.Count > 0)
            await PublishSkus.RunAsync(transaction, changed, ct);
        return after;
    }
}
