using Npgsql;
using NpgsqlTypes;
using Shop.Events;
using Shop.Events.V1;
using Shop.Orders.V1;

namespace Shop.Catalog.Purchases;

/// <summary>
/// Notes who bought what, and that an order was cancelled. The two may come in either order, and more than once: what is undone stays undone.
/// </summary>
public sealed class ApplyPurchase : IEventStatement
{
    // Of SKUs that Catalog does not know nothing is noted. Who no longer has a thing is no buyer of it: what they said of it waits for somebody to
    // look at it.
    private const string Sql =
        """
        -- apply the purchase
        with bought as (
            insert into purchases as p (order_id, sku_id, product_id, shopper, quantity, bought_at, undone_at)
            select $1, k.sku_id, k.product_id, $2, line.quantity, $5, case when $6 then $5 end
            from unnest($3, $4) as line (sku_id, quantity) join skus k using (sku_id)
            on conflict (order_id, sku_id) do update set undone_at = coalesce(p.undone_at, excluded.undone_at)
                where p.undone_at is null and excluded.undone_at is not null
            returning p.product_id
        )
        update reviews r set verified = false, state = 'pending', reason = 'The order was cancelled.', updated_by = 'orders'
        where $6 and r.shopper = $2 and r.source = 'shopper' and r.verified and r.product_id in (select product_id from bought)
            and not exists (
                select from purchases other
                where other.shopper = $2 and other.product_id = r.product_id and other.order_id <> $1 and other.undone_at is null)
        """;

    public string Kind => OrderBought.Descriptor.FullName;

    public NpgsqlBatchCommand StatementFor(Event e)
    {
        var order = e.Read<OrderBought>();
        return new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = Guid.Parse(order.OrderId) },
                new() { Value = order.Shopper },
                new() { Value = order.Lines.Select(line => Guid.Parse(line.SkuId)).ToArray() },
                new() { Value = order.Lines.Select(line => line.Quantity).ToArray() },
                new() { Value = order.At.ToDateTimeOffset(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = order.Undone },
            },
        };
    }

    public void Applied(Event e, ulong rows)
    {
        // Nothing is counted: how much was bought is Orders' to say.
    }
}
