using Google.Protobuf.WellKnownTypes;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Prices;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Sales;

/// <summary>
/// Plans a sale of a SKU, or changes it: all of it before it begins, its end alone while it runs, since what everybody has paid so far is history.
/// The same again changes nothing.
/// </summary>
public sealed class PutSale(EventTransactions transactions, SaleBell bell, TimeProvider clock)
{
    private const string Find =
        "select sku_id, price, starts_at, ends_at, starts_at <= @now, ends_at <= @now from product_discounts where discount_id = @id";

    private const string Write =
        """
        insert into product_discounts as d (discount_id, sku_id, price, starts_at, ends_at, heard, created_by, updated_by)
        values (@id, @sku_id, @price, @starts_at, @ends_at, case when @starts_at <= @now then 'running' else 'planned' end, @by, @by)
        on conflict (discount_id) do update set
            price = excluded.price, starts_at = excluded.starts_at, ends_at = excluded.ends_at, heard = excluded.heard, updated_by = @by
        """;

    /// <param name="request">The sale. Without a start it begins now.</param>
    /// <param name="by">Who plans it, for the audit columns.</param>
    /// <param name="ct">Cancels the change while it is not committed.</param>
    public async Task<Result<PutSaleResponse>> RunAsync(PutSaleRequest request, string by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var parsed = WantedSale.Parse(request);
        if (!parsed.IsSuccess)
            return parsed.Fault;

        try
        {
            var expected = request.HasExpectedVersion ? request.ExpectedVersion : (long?)null;
            var done = await transactions.RunAsync((transaction, ct) => PutAsync(transaction, parsed.Value, expected, now, by, ct), ct);
            bell.Ring();
            return done;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            return new Fault.Conflict("sale_overlaps", "Another sale of this SKU runs at that time. Two sales of one SKU can't overlap.");
        }
    }

    /// <summary>The same in the caller's transaction, for what begins now and has no end.</summary>
    /// <exception cref="PostgresException">Another sale of this SKU runs or is to come.</exception>
    public async Task<Result<PutSaleResponse>> InTransactionAsync(
        NpgsqlTransaction transaction, PutSaleRequest request, string by, CancellationToken ct)
    {
        var parsed = WantedSale.Parse(request);
        return parsed.IsSuccess ? await PutAsync(transaction, parsed.Value, expected: null, clock.GetUtcNow(), by, ct) : parsed.Fault;
    }

    private static async Task<Result<PutSaleResponse>> PutAsync(
        NpgsqlTransaction transaction, WantedSale wanted, long? expected, DateTimeOffset now, string by, CancellationToken ct)
    {
        var locked = await LockSku.TakeAsync(transaction, wanted.SkuId, now, ct);
        if (!locked.IsSuccess)
            return locked.Fault;

        var known = await FindAsync(transaction, wanted.SaleId, now, ct);
        if (known is null || !known.Says(wanted))
        {
            if (locked.Value.HasChangedSince(expected))
                return new Fault.ChangedMeanwhile();
            var judged = Judge(wanted, known, locked.Value, now);
            if (!judged.IsSuccess)
                return judged.Fault;
            await WriteAsync(transaction, judged.Value, now, by, ct);
            await AnnouncePrice.ToAllAsync(transaction, [wanted.SkuId], ct);
        }

        return new PutSaleResponse { Prices = await ReadSkuPrices.FromAsync(transaction.Connection!, wanted.SkuId, ct) };
    }

    /// <returns>The sale with its start.</returns>
    private static Result<WantedSale> Judge(WantedSale wanted, KnownSale? known, LockedSku sku, DateTimeOffset now)
    {
        if (wanted.Price.Currency != sku.Price.Currency || wanted.Price.Amount >= sku.Price.Amount)
            return new Fault.Conflict("sale_not_lower", $"A sale price is below the base price, {sku.Price}.");
        if (known is not null && known.SkuId != wanted.SkuId)
            return new Fault.Conflict("sale_of_another_sku", "A sale with this id belongs to another SKU.");
        if (known is { IsOver: true })
            return new Fault.Conflict("sale_over", "This sale is over. Plan another one.");

        var isRunning = known is { HasBegun: true };
        var sale = wanted with { StartsAt = wanted.StartsAt ?? (isRunning ? known!.StartsAt : now) };
        if (isRunning && (sale.Price.Amount != known!.Price || sale.StartsAt != known.StartsAt))
            return new Fault.Conflict("sale_running", "Of a sale that has begun only the end can be changed. End it and plan another one.");
        if (!isRunning && sale.StartsAt < now)
            return new Fault.Invalid("starts_at", "A sale can't begin in the past. Without a start it begins now.");
        if (sale.EndsAt <= now || sale.EndsAt <= sale.StartsAt)
            return new Fault.Invalid("ends_at", "A sale ends after it has begun, and later than now.");
        return sale;
    }

    private static async Task<KnownSale?> FindAsync(NpgsqlTransaction transaction, Guid sale, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Find, transaction.Connection, transaction) { Parameters = { new("id", sale), new("now", now) } };
        return (await command.ListAsync(KnownSale.Read, ct)).SingleOrDefault();
    }

    private static async Task WriteAsync(NpgsqlTransaction transaction, WantedSale wanted, DateTimeOffset now, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Write, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("id", wanted.SaleId), new("sku_id", wanted.SkuId), new("price", wanted.Price.Amount), new("starts_at", wanted.StartsAt!.Value),
                new("ends_at", NpgsqlDbType.TimestampTz) { Value = (object?)wanted.EndsAt ?? DBNull.Value }, new("now", now), new("by", by),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A request that makes sense by itself.</summary>
    /// <param name="StartsAt">Null: now.</param>
    private sealed record WantedSale(Guid SkuId, Guid SaleId, Money Price, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
    {
        public static Result<WantedSale> Parse(PutSaleRequest request)
        {
            if (!Guid.TryParseExact(request.SkuId, "D", out var sku))
                return new Fault.Invalid("sku_id", $"'{request.SkuId}' is not a SKU id.");
            if (!Guid.TryParseExact(request.Sale?.SaleId, "D", out var sale))
                return new Fault.Invalid("sale_id", $"'{request.Sale?.SaleId}' is not a UUID.");
            if (!PriceRule.TryRead(request.Sale!.Price, out var price))
                return new Fault.Invalid("price", PriceRule.Sentence);
            return new WantedSale(sku, sale, price, Moment(request.Sale.StartsAt), Moment(request.Sale.EndsAt));
        }

        // As the database keeps it, so that the same request again is seen to be the same.
        private static DateTimeOffset? Moment(Timestamp? sent)
        {
            var moment = sent?.ToDateTimeOffset();
            return moment?.AddTicks(-(moment.Value.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    private sealed record KnownSale(Guid SkuId, decimal Price, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, bool HasBegun, bool IsOver)
    {
        public static KnownSale Read(NpgsqlDataReader row) => new(
            row.GetGuid(0),
            row.GetDecimal(1),
            row.GetFieldValue<DateTimeOffset>(2),
            row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
            row.GetBoolean(4),
            !row.IsDBNull(5) && row.GetBoolean(5));

        // A sale that was to begin at once has begun some time.
        public bool Says(WantedSale wanted) => SkuId == wanted.SkuId && Price == wanted.Price.Amount && EndsAt == wanted.EndsAt
            && (wanted.StartsAt is { } at ? at == StartsAt : HasBegun);
    }
}
