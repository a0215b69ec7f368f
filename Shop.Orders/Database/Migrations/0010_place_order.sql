-- An order is placed by one call and confirmed by another: each is a transaction that begins, decides and ends in the server, so that nobody waits
-- for a shelf or for a row while a statement more is on its way. The callers are CreateOrder and ConfirmOrder. Names of parameters begin with
-- a word that no column has.

-- Puts the units of every line aside for one order and publishes what can still be sold, inside the caller's transaction. All lines or none: with a
-- row in the answer, which is the first SKU that is short, the caller rolls back.
--
-- Every buyer locks the rows in SKU order, so two carts with the same goods cannot deadlock. What is left is read under the lock, as the rows that
-- were there when the statement began may be older than a release it waited for. The table's CHECK asks again. All warehouses of a SKU are
-- locked, because what is published is their sum.
create function reserve_stock(for_order uuid, for_region text, for_skus uuid[], for_quantities integer[], by_whom text, by_trace text)
returns table (short_sku uuid, short_wanted integer, short_left integer) language plpgsql volatile as $$
begin
    return query
    with wanted as (
        select sku_id, quantity from unnest(for_skus, for_quantities) as line (sku_id, quantity)
    ), locked as (
        select sku_id, warehouse_id, on_hand - reserved as left_over, version
        from inventory
        where sku_id = any (for_skus) order by sku_id, warehouse_id
        for update
    ), total as (
        select sku_id, sum(left_over)::integer as left_over, sum(version)::bigint as version,
            coalesce(sum(left_over) filter (where warehouse_id = 'main'), 0)::integer as left_in_main
        from locked group by sku_id
    ), taken as (
        update inventory
        set reserved = inventory.reserved + wanted.quantity, version = inventory.version + 1, updated_by = by_whom
        from wanted join total using (sku_id)
        where inventory.sku_id = wanted.sku_id and inventory.warehouse_id = 'main' and total.left_in_main >= wanted.quantity
        returning inventory.sku_id, wanted.quantity, total.left_over - wanted.quantity as available, total.version + 1 as version
    ), held as (
        insert into stock_holds (order_id, sku_id, warehouse_id, region, quantity, created_by)
        select for_order, sku_id, 'main', for_region, quantity, by_whom from taken
    ), noted as (
        insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
        select sku_id, 'main', 'hold', 0, quantity, for_order, by_whom from taken
    ), published as (
        -- As protobuf writes the message in JSON: a whole number of 64 bits is text.
        insert into event_log (kind, subject, payload, traceparent)
        select 'shop.orders.v1.StockChanged', sku_id::text,
            jsonb_build_object('skuId', sku_id, 'available', available, 'version', version::text), by_trace
        from taken order by sku_id
    )
    select wanted.sku_id, wanted.quantity, coalesce(total.left_in_main, 0)
    from wanted left join total using (sku_id) left join taken using (sku_id)
    where taken.sku_id is null
    order by wanted.sku_id
    limit 1;
end $$;

-- Writes an order with all that belongs to it, or nothing. `the_order` is the order with its items, payment and attempt; its members have the names
-- of the columns, so that a field more needs no line here. What came of it: 'placed', 'duplicate' (the key has its order), 'cart_just_ordered' (the
-- cart was ordered since it was read), 'not_agreed', 'shopper' or 'network' (too much is unpaid), 'out_of_stock'.
create procedure place_order(
    the_order jsonb, request_key text, request_hash_sent bytea, placed_before bigint, is_agreed boolean,
    most_orders integer, most_units integer, most_value numeric, by_trace text,
    inout came_to text, inout given_number text, inout short_sku uuid, inout short_wanted integer, inout short_left integer)
language plpgsql as $$
declare
    new_order orders := jsonb_populate_record(null::orders, the_order);
    new_item order_items;
    new_payment payments := jsonb_populate_record(null::payments, the_order -> 'payment');
    new_attempt payment_attempts := jsonb_populate_record(null::payment_attempts, the_order -> 'payment' -> 'attempts' -> 0);
    unpaid record;
    units integer;
begin
    -- A request that is still being decided is waited for here.
    insert into idempotency_keys (owner, key, request_hash, region, order_id)
    values (new_order.owner, request_key, request_hash_sent, new_order.region, new_order.order_id)
    on conflict (owner, key) do nothing;
    if not found then
        -- Ours when a commit did happen although its answer was lost.
        select o.number into given_number
        from idempotency_keys k join orders o using (region, order_id)
        where k.owner = new_order.owner and k.key = request_key and k.region = new_order.region and k.order_id = new_order.order_id;
        came_to := case when found then 'placed' else 'duplicate' end;
        return;
    end if;

    insert into cart_orders as cart (owner, placed) values (new_order.owner, placed_before + 1)
    on conflict (owner) do update set placed = cart.placed + 1 where cart.placed = placed_before;
    if not found then
        rollback;
        came_to := 'cart_just_ordered';
        return;
    end if;
    if not is_agreed then
        rollback;
        came_to := 'not_agreed';
        return;
    end if;

    -- What is unpaid is counted once the cart is ours. Somebody's only order is bounded by the share of the stock, as everybody's.
    select * into unpaid from unpaid_orders(new_order.owner, new_order.placed_from, new_order.order_id);
    select sum((item ->> 'quantity')::integer) into units from jsonb_array_elements(the_order -> 'items') as item;
    if unpaid.orders_of_owner >= most_orders then
        came_to := 'shopper';
    elsif unpaid.units > 0 and (unpaid.units + units > most_units or unpaid.value + new_order.total > most_value) then
        came_to := 'network';
    end if;
    if came_to is not null then
        rollback;
        return;
    end if;

    -- The order's own rows first: the shelves, which other buyers wait for, are locked last and shortest.
    given_number := 'S-' || nextval('order_numbers');
    new_order := jsonb_populate_record(new_order, (
        select jsonb_object_agg('ship_to_' || name, value) from jsonb_each(the_order -> 'ship_to') as part (name, value)));
    new_order.number := given_number;
    new_order.created_at := now();
    new_order.updated_at := now();
    insert into orders values (new_order.*);
    new_item.created_at := now();
    new_item.updated_at := now();
    insert into order_items select * from jsonb_populate_recordset(new_item, the_order -> 'items');
    insert into order_status_history (region, order_id, status, at, by, why)
    values (new_order.region, new_order.order_id, new_order.status, new_order.placed_at, 'shopper', 'placed');
    new_payment.created_at := now();
    new_payment.updated_at := now();
    insert into payments values (new_payment.*);
    new_attempt.created_at := now();
    new_attempt.updated_at := now();
    insert into payment_attempts values (new_attempt.*);
    insert into cart_tasks (region, order_id, kind) values (new_order.region, new_order.order_id, 'take');

    select short.* into short_sku, short_wanted, short_left
    from (
        select array_agg((item ->> 'sku_id')::uuid) as skus, array_agg((item ->> 'quantity')::integer) as quantities
        from jsonb_array_elements(the_order -> 'items') as item
    ) as line
    cross join lateral reserve_stock(
        new_order.order_id, new_order.region, line.skus, line.quantities, new_order.owner, by_trace) as short;
    if found then
        rollback;
        came_to := 'out_of_stock';
        return;
    end if;
    came_to := 'placed';
end $$;
