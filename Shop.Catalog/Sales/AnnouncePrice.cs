using Npgsql;
using Shop.Catalog.Listing;
using Shop.Catalog.Search;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Sales;

/// <summary>Tells lists, searches and the other services what SKUs cost now, in the transaction that changed it.</summary>
internal static class AnnouncePrice
{
    private const string Products = "select distinct product_id from skus where sku_id = any($1)";

    public static async Task ToAllAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> skus, CancellationToken ct)
    {
        await using (var command = new NpgsqlCommand(Products, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = skus.ToArray() } },
        })
            await RefreshSearch.RunAsync(transaction, await command.ListAsync(row => row.GetGuid(0), ct), ct);
        await PublishSkus.RunAsync(transaction, skus, ct);
    }
}
