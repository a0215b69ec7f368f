-- Who bought what is published, in the transaction that confirms an order or takes that back: Catalog lets those who bought a thing say how it is.

-- The payload of OrderBought, as protobuf writes it in JSON.
create function order_bought(for_region text, for_order uuid, moved_at timestamptz, is_undone boolean) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'orderId', o.order_id, 'shopper', o.owner, 'undone', is_undone,
        'at', to_char(moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'lines', (
            select jsonb_agg(jsonb_build_object('skuId', i.sku_id, 'productId', i.product_id, 'quantity', i.quantity) order by i.line)
            from order_items i where i.region = o.region and i.order_id = o.order_id))
    from orders o where o.region = for_region and o.order_id = for_order;
$$;

-- What was bought before anybody listened.
insert into event_log (kind, subject, payload)
select 'shop.orders.v1.OrderBought', order_id::text, order_bought(region, order_id, placed_at, false)
from orders where status in ('CONFIRMED', 'SHIPPED', 'DELIVERED') order by placed_at;

-- As in 0011, and publishes what was bought. Its parameters are the same, so that a replica of the former version publishes too; its event names
-- no trace therefore.
create or replace procedure confirm_order(
    for_region text, for_order uuid, paid_amount numeric, paid_currency text, paid_brand text, paid_last_four text, by_whom text,
    paid_at timestamptz, inout known_brand text, inout known_last_four text, inout read_after text)
language plpgsql as $$
begin
    with locked as (
        select o.region, o.order_id, p.attempt
        from orders o join payments p using (region, order_id)
        where o.region = for_region and o.order_id = for_order and o.status = 'PENDING' and p.status = 'INITIATED'
            and p.amount = paid_amount and p.currency = paid_currency and p.refunded_reported = 0
            and not exists (select from payment_records r where r.region = for_region and r.order_id = for_order)
        for update of o, p
    ), paid as (
        update payments
        set status = 'SUCCESS', captured = paid_amount, decline_code = '', redirect_url = '', next_check_at = null, last_error = '',
            updated_by = by_whom, card_brand = coalesce(paid_brand, card_brand), card_last_four = coalesce(paid_last_four, card_last_four)
        from locked
        where payments.region = locked.region and payments.order_id = locked.order_id
            and payments.region = for_region and payments.order_id = for_order
        returning payments.card_brand, payments.card_last_four
    ), tried as (
        update payment_attempts
        set status = 'SUCCESS', decline_code = '', updated_by = by_whom
        from locked
        where payment_attempts.region = locked.region and payment_attempts.order_id = locked.order_id
            and payment_attempts.attempt = locked.attempt
            and payment_attempts.region = for_region and payment_attempts.order_id = for_order
    ), moved as (
        update orders
        set status = 'CONFIRMED', hold_until = null, placed_from = '', updated_by = by_whom
        from locked
        where orders.region = locked.region and orders.order_id = locked.order_id
            and orders.region = for_region and orders.order_id = for_order
    ), noted as (
        insert into order_status_history (region, order_id, status, from_status, at, by, why)
        select region, order_id, 'CONFIRMED', 'PENDING', paid_at, 'payment', 'paid' from locked
    ), published as (
        insert into event_log (kind, subject, payload)
        select 'shop.orders.v1.OrderBought', order_id::text, order_bought(region, order_id, paid_at, false) from locked
    )
    select paid.card_brand, paid.card_last_four into known_brand, known_last_four from paid;
    if not found then
        return;
    end if;

    commit;
    read_after := pg_current_wal_lsn()::text;
end $$;
