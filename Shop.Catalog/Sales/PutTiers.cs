using Npgsql;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Sales;

/// <summary>Replaces the wholesale prices of a SKU, which fall with the quantity from the base price. The same again changes nothing.</summary>
public sealed class PutTiers(EventTransactions transactions, TimeProvider clock)
{
    private const int Most = 20;

    private const string Find = "select from_quantity, price from price_tiers where sku_id = @sku_id order by from_quantity";

    private const string Write =
        """
        delete from price_tiers where sku_id = @sku_id;
        insert into price_tiers (sku_id, from_quantity, price, created_by, updated_by)
        select @sku_id, from_quantity, price, @by, @by from unnest(@quantities, @prices) given (from_quantity, price)
        """;

    /// <param name="request">All tiers of the SKU.</param>
    /// <param name="by">Who sets them, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<PutTiersResponse>> RunAsync(PutTiersRequest request, string by, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.SkuId, "D", out var sku))
            return new Fault.Invalid("sku_id", $"'{request.SkuId}' is not a SKU id.");
        if (request.Tiers.Count > Most)
            return new Fault.Invalid("tiers", $"A SKU has at most {Most} wholesale prices.");

        var tiers = new List<(int From, Money Price)>();
        foreach (var tier in request.Tiers.OrderBy(tier => tier.FromQuantity))
        {
            if (!PriceRule.TryRead(tier.UnitPrice, out var price))
                return new Fault.Invalid("tiers", PriceRule.Sentence);
            tiers.Add((tier.FromQuantity, price));
        }

        if (Complaint(tiers) is { } wrong)
            return new Fault.Invalid("tiers", wrong);
        var expected = request.HasExpectedVersion ? request.ExpectedVersion : (long?)null;
        return await transactions.RunAsync((transaction, ct) => PutAsync(transaction, sku, tiers, expected, by, ct), ct);
    }

    private static string? Complaint(List<(int From, Money Price)> tiers)
    {
        if (tiers.Exists(tier => tier.From < 2))
            return "A wholesale price is for 2 units or more.";
        foreach (var (lower, higher) in tiers.Zip(tiers.Skip(1)))
        {
            if (lower.From == higher.From)
                return $"There are two wholesale prices from {lower.From} units.";
            if (higher.Price.Amount >= lower.Price.Amount)
                return "More units cost less each: the price from each quantity is below the one before.";
        }

        return null;
    }

    private async Task<Result<PutTiersResponse>> PutAsync(
        NpgsqlTransaction transaction, Guid sku, List<(int From, Money Price)> tiers, long? expected, string by, CancellationToken ct)
    {
        var locked = await LockSku.TakeAsync(transaction, sku, clock.GetUtcNow(), ct);
        if (!locked.IsSuccess)
            return locked.Fault;
        var listed = locked.Value.Price;
        if (tiers.Exists(tier => tier.Price.Currency != listed.Currency || tier.Price.Amount >= listed.Amount))
            return new Fault.Invalid("tiers", $"A wholesale price is below the base price, {listed}.");

        await using var command = new NpgsqlCommand(Find, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("sku_id", sku), new("quantities", tiers.Select(tier => tier.From).ToArray()),
                new("prices", tiers.Select(tier => tier.Price.Amount).ToArray()), new("by", by),
            },
        };
        var known = await command.ListAsync(row => (row.GetInt32(0), new Money(row.GetDecimal(1), listed.Currency)), ct);
        if (!known.SequenceEqual(tiers))
        {
            if (locked.Value.HasChangedSince(expected))
                return new Fault.ChangedMeanwhile();
            command.CommandText = Write;
            await command.ExecuteNonQueryAsync(ct);
            await AnnouncePrice.ToAllAsync(transaction, [sku], ct);
        }

        return new PutTiersResponse { Prices = await ReadSkuPrices.FromAsync(transaction.Connection!, sku, ct) };
    }
}
