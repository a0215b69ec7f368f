using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Pricing;
using Shop.Orders.Settlement;

namespace Shop.Orders.Checkout;

/// <summary>
/// The one transaction of a checkout: the answered request, the PENDING order with what was agreed, its hold, its payment to be made, and the
/// events of it. All of it or nothing, in one call (0010_place_order.sql); nothing in it waits for anybody outside the database.
/// </summary>
public sealed class CreateOrder(
    OrdersTransaction transaction, DraftOrder draft, PriceOrder price, LimitUnpaid limit, IOptions<HoldOptions> bounds, TimeProvider clock)
{
    private const string Call =
        """
        -- place the order
        call place_order($1, $2, $3, $4, $5, $6, $7, $8, $9, null, null, null, null, null)
        """;

    private static readonly Fault CartJustOrdered =
        new Fault.Conflict("cart_just_ordered", "This cart was ordered a moment ago. It was not ordered again.");

    /// <param name="placedBefore">Orders placed from this cart before it was read; when there are more by now, its lines are theirs.</param>
    public async Task<Result<CreatedOrder>> RunAsync(
        string owner, OrderRequest request, IReadOnlyList<QuotedLine> lines, long placedBefore, CancellationToken ct)
    {
        var priced = price.Run([.. lines.Select(line => line.Total)], request.Region, request.Address.Region);
        var order = draft.Run(new OrderKey(request.Region.Partition, Guid.CreateVersion7(clock.GetUtcNow())), owner, request, lines, priced);

        // A refusal for that comes after those of a duplicate, who has to be answered as such.
        var changed = IsNotWhatWasSeen(request, lines, priced);
        NpgsqlParameter[] parameters =
        [
            new() { Value = DraftOrder.ToRows(order), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = request.IdempotencyKey },
            new() { Value = RequestHash.Of(request) },
            new() { Value = placedBefore },
            new() { Value = changed is null },
            new() { Value = bounds.Value.OrdersPerShopper },
            new() { Value = bounds.Value.UnitsPerNetwork },
            new() { Value = bounds.Value.ValuePerNetwork },
            new() { Value = Activity.Current?.Id ?? "" },
        ];
        var called = await transaction.CallAsync(Call, parameters, CameTo.Read, published: row => row.Outcome == "placed", ct);
        return called.Outcome switch
        {
            "placed" => Created(order, called.Number!, request),
            "duplicate" => new CreatedOrder(IsDuplicate: true, Payment: null),
            "cart_just_ordered" => CartJustOrdered,
            "not_agreed" => changed!,
            "out_of_stock" => new Fault.OutOfStock(called.ShortSku!.Value.ToString(), called.Wanted!.Value, called.Left!.Value),
            var bound => limit.Refusal(bound!),
        };
    }

    /// <summary>
    /// Judged by the very lines that are written: a cart that changes after it was read is ordered as it was read, and as it was seen.
    /// </summary>
    private static Fault? IsNotWhatWasSeen(OrderRequest request, IReadOnlyList<QuotedLine> lines, PricedOrder priced)
    {
        List<AgreedLine> ordered = [.. lines.Select(line => line.Item.Agreed(line.Quantity))];
        var version = CartVersion.Of(ordered);
        if (request.ExpectedCart is { } seen && seen != version)
        {
            var isRepriced = CartVersion.IsOnlyRepriced(seen, version);
            return new Fault.CartChanged(isRepriced ? Fault.CartChanged.OtherPrices : Fault.CartChanged.OtherLines, seen, version, ordered);
        }

        // What is not in the cart's lines, such as tax and delivery.
        return request.ExpectedTotal is { } expected && expected != priced.Total
            ? new Fault.Conflict("price_changed", $"The total is now {priced.Total}, not {expected}. Nothing was ordered.")
            : null;
    }

    private static CreatedOrder Created(Order order, string number, OrderRequest request)
    {
        order.Number = number;
        var payment = order.Payment!;
        var due = new DuePayment(
            order.Key, payment.Provider, new Money(payment.Amount, payment.Currency), request.PaymentMethodId, payment.Attempt, IntentId: null,
            order.Status, order.HoldUntil, payment.Checks);
        return new CreatedOrder(IsDuplicate: false, due) { Order = order };
    }

    /// <summary>The answer of the call.</summary>
    private sealed record CameTo(string Outcome, string? Number, Guid? ShortSku, int? Wanted, int? Left)
    {
        public static CameTo Read(NpgsqlDataReader row) => new(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.GetFieldValue<Guid?>(2),
            row.GetFieldValue<int?>(3),
            row.GetFieldValue<int?>(4));
    }
}

/// <param name="IsDuplicate">The same request had created it already.</param>
/// <param name="Payment">To be made now, by this process; null for a duplicate's.</param>
public sealed record CreatedOrder(bool IsDuplicate, DuePayment? Payment)
{
    /// <summary>As it was written; null for a duplicate's.</summary>
    public Order? Order { get; init; }
}
