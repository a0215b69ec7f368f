using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Carts;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Pricing;
using Shop.Orders.Settlement;
using Shop.Orders.Stock;

namespace Shop.Orders.Checkout;

/// <summary>
/// The one transaction of a checkout: the answered request, the PENDING order with what was agreed, its hold, its payment to be made, and the
/// events of it. All of it or nothing; nothing in it waits for anybody outside the database.
/// </summary>
public sealed class CreateOrder(
    OrdersDbContext database, OrdersTransaction transaction, ReserveStock reserve, ScheduleCartUpdate note, PriceOrder price,
    LimitUnpaid limit, IOptions<CheckoutOptions> options, IOptions<PaymentOptions> payments, TimeProvider clock)
{
    private static readonly Fault CartJustOrdered =
        new Fault.Conflict("cart_just_ordered", "This cart was ordered a moment ago. It was not ordered again.");

    /// <param name="placedBefore">Orders placed from this cart before it was read; when there are more by now, its lines are theirs.</param>
    public async Task<Result<CreatedOrder>> RunAsync(
        string owner, OrderRequest request, IReadOnlyList<QuotedLine> lines, long placedBefore, CancellationToken ct)
    {
        var priced = price.Run([.. lines.Select(line => line.Total)], request.Region, request.Address.Region);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return await transaction.RunAsync<CreatedOrder>(
            async (_, ct) =>
            {
                var key = new OrderKey(request.Region.Partition, id);
                var claim = await ClaimAsync(owner, request, placedBefore, key, ct);
                if (!claim.Key)
                {
                    var isOurs = await IsOursAsync(owner, request, id, ct);
                    return isOurs ? Created(key, request, priced) : new CreatedOrder(IsDuplicate: true, Payment: null);
                }

                if (!claim.Cart)
                    return CartJustOrdered;
                if (IsNotWhatWasSeen(request, lines, priced) is { } changed)
                    return changed;
                if (limit.Refuse(claim.Unpaid, lines.Sum(line => line.Quantity), priced.Total) is { } refused)
                    return refused;

                // The order's own rows first: the shelves, which other buyers wait for, are locked last and shortest.
                var order = Draft(key, owner, request, lines, priced);
                database.Set<Order>().Add(order);
                note.TakeWithin(key);
                await database.SaveChangesAsync(ct);

                var held = await reserve.RunAsync(key, [.. lines.Select(line => new Line(line.Item.SkuId, line.Quantity))], owner, ct);
                return held.IsSuccess ? Created(key, request, priced) with { Order = order } : held.Fault;
            },
            ct);
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

    /// <summary>
    /// The key is not ours when a duplicate has it, the cart is not when it was ordered since it was read. A request that is
    /// still being decided is waited for. What is unpaid is counted once the cart is ours.
    /// </summary>
    private async Task<Claim> ClaimAsync(string owner, OrderRequest request, long placedBefore, OrderKey key, CancellationToken ct)
    {
        var claims = await database.Database.SqlQuery<Claim>(
            $"""
            -- claim the key and the cart
            with key as (
                insert into idempotency_keys (owner, key, request_hash, region, order_id)
                values ({owner}, {request.IdempotencyKey}, {RequestHash.Of(request)}, {key.Region}, {key.OrderId})
                on conflict (owner, key) do nothing
                returning owner
            ), cart as (
                insert into cart_orders as cart (owner, placed)
                select owner, {placedBefore} + 1 from key
                on conflict (owner) do update set placed = cart.placed + 1 where cart.placed = {placedBefore}
                returning owner
            )
            select exists (select from key) as "Key", cart.owner is not null as "Cart", coalesce(unpaid.orders_of_owner, 0) as "OfShopper",
                coalesce(unpaid.units, 0) as "Units", coalesce(unpaid.value, 0) as "Value"
            from (select) as one
            left join cart on true
            left join lateral unpaid_orders(cart.owner, {request.PlacedFrom}, {key.OrderId}) as unpaid on cart.owner is not null
            """).ToListAsync(ct);
        return claims.Single();
    }

    // True when a commit of ours did happen although its answer was lost.
    private Task<bool> IsOursAsync(string owner, OrderRequest request, Guid id, CancellationToken ct) =>
        database.Set<IdempotencyKey>().AnyAsync(
            answered => answered.Owner == owner && answered.Key == request.IdempotencyKey && answered.OrderId == id, ct);

    private CreatedOrder Created(OrderKey key, OrderRequest request, PricedOrder priced) => new(
        IsDuplicate: false,
        new DuePayment(
            key, payments.Value.Provider, priced.Total, request.PaymentMethodId, Attempt: 1, IntentId: null,
            OrderStatus.Pending, clock.GetUtcNow() + options.Value.HoldFor, Checks: 1));

    private Order Draft(OrderKey key, string owner, OrderRequest request, IReadOnlyList<QuotedLine> lines, PricedOrder priced)
    {
        var now = clock.GetStoredNow();
        return new Order
        {
            Region = key.Region,
            OrderId = key.OrderId,
            Owner = owner,
            Status = OrderStatus.Pending,
            Email = request.Email,
            PlacedFrom = request.PlacedFrom,
            ShipTo = request.Address,
            Currency = request.Region.Currency,
            Subtotal = priced.Subtotal.Amount,
            Discount = priced.Discount.Amount,
            Tax = priced.Tax.Amount,
            Delivery = priced.Delivery.Amount,
            Total = priced.Total.Amount,
            HoldUntil = now + options.Value.HoldFor,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? "",
            PlacedAt = now,
            CreatedBy = owner,
            UpdatedBy = owner,
            Items = [.. lines.Select((line, index) => DraftItem(key, owner, line, priced.Lines[index], index + 1))],
            History =
            [
                new OrderStatusChange
                {
                    Region = key.Region, OrderId = key.OrderId, Status = OrderStatus.Pending, At = now, By = "shopper", Why = "placed",
                },
            ],
            Payment = DraftPayment(key, owner, request, priced, now),
        };
    }

    private static OrderItem DraftItem(OrderKey key, string owner, QuotedLine line, PricedLine priced, int number) => new()
    {
        Region = key.Region,
        OrderId = key.OrderId,
        Line = number,
        SkuId = line.Item.SkuId,
        ProductId = line.Item.ProductId,
        ProductSlug = line.Item.ProductSlug,
        Name = line.Item.Name,
        Lang = line.Item.Lang,
        Attributes = line.Item.Attributes,
        ImageHash = line.Item.ImageHash,
        Quantity = line.Quantity,
        Currency = line.Item.UnitPrice.Currency,
        UnitPrice = line.Item.UnitPrice.Amount,
        LineTotal = priced.Total.Amount,
        Tax = priced.Tax.Amount,
        PriceSteps = line.Item.PriceSteps,
        CreatedBy = owner,
        UpdatedBy = owner,
    };

    // Its lease is ours from the start: the worker takes the payment up only when this process has died over it.
    private Payment DraftPayment(OrderKey key, string owner, OrderRequest request, PricedOrder priced, DateTimeOffset now) => new()
    {
        Region = key.Region,
        OrderId = key.OrderId,
        Provider = payments.Value.Provider,
        Status = PaymentStatus.Initiated,
        Currency = priced.Total.Currency,
        Amount = priced.Total.Amount,
        NextCheckAt = now + payments.Value.Lease,
        Checks = 1,
        CreatedBy = owner,
        UpdatedBy = owner,
        Attempts =
        [
            new PaymentAttempt
            {
                Region = key.Region, OrderId = key.OrderId, Attempt = 1, Provider = payments.Value.Provider,
                PaymentMethodId = request.PaymentMethodId, Status = PaymentStatus.Initiated, CreatedBy = owner, UpdatedBy = owner,
            },
        ],
    };

    private sealed record Claim(bool Key, bool Cart, int OfShopper, int Units, decimal Value)
    {
        public UnpaidOrders Unpaid => new(OfShopper, Units, Value);
    }
}

/// <param name="IsDuplicate">The same request had created it already.</param>
/// <param name="Payment">To be made now, by this process; null for a duplicate's.</param>
public sealed record CreatedOrder(bool IsDuplicate, DuePayment? Payment)
{
    /// <summary>As it was written; null where that was done before.</summary>
    public Order? Order { get; init; }
}
