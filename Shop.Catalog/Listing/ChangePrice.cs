using Npgsql;
using Shop.Catalog.Database;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Listing;

/// <summary>
/// Sets a SKU's base price; the search rows and the other services learn of it in the same transaction.
/// Shoppers see it within two seconds (see HotReads), checkout at once.
/// </summary>
public sealed class ChangePrice(PrimaryDataSource primary, CatalogMetrics metrics)
{
    private const decimal Highest = 1_000_000m;

    private static readonly string Sql = SqlFile.Read("Listing/ChangePrice.sql");

    /// <param name="sku">The SKU.</param>
    /// <param name="price">Above zero and in the SKU's currency, in whole coins.</param>
    /// <param name="by">Who changes it, for the audit columns.</param>
    /// <param name="cancellationToken">Cancels the change while it is not committed.</param>
    /// <returns>The new price.</returns>
    public async Task<Result<Money>> RunAsync(Guid sku, Money price, string by, CancellationToken cancellationToken)
    {
        if (price.Amount is <= 0 or > Highest || price.Rounded() != price)
            return new Fault.Invalid("price", $"A price is more than 0 and at most {Highest:N0}, in whole coins.");

        var found = await primary.InTransactionAsync((transaction, ct) => SetAsync(transaction, sku, price, by, ct), cancellationToken);
        if (!found)
            return new Fault.NotFound($"SKU {sku} priced in {price.Currency}");
        metrics.PriceChanged();
        return price;
    }

    private static async Task<bool> SetAsync(NpgsqlTransaction transaction, Guid sku, Money price, string by, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("sku_id", sku), new("price", price.Amount), new("currency", price.Currency), new("by", by) },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is not Guid product)
            return false;

        await RefreshSearch.RunAsync(transaction, product, cancellationToken);
        await PublishSkus.RunAsync(transaction, [sku], cancellationToken);
        return true;
    }
}
