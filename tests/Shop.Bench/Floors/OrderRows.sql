-- Every row that an order has when it is placed, paid and told to everybody, each written once, by one statement.
\set n random(1, :skus)
with made as materialized (
    select gen_random_uuid() as order_id, md5('bench sku ' || :n || ' 1')::uuid as sku_id, gen_random_uuid()::text as owner
), ordered as (
    insert into orders (region, order_id, owner, status, email, ship_to_name, ship_to_line1, ship_to_city, ship_to_region, ship_to_postal_code,
        ship_to_country, currency, subtotal, tax, delivery, total, trace_id, placed_at, created_by, updated_by)
    select :region, order_id, owner, 'CONFIRMED', 'ada@example.com', 'Ada Lovelace', '1 Market Street', 'San Francisco', 'US-CA', '94105',
        'US', 'USD', 20, 2, 5, 27, md5(owner), now(), owner, owner
    from made
), item as (
    insert into order_items (region, order_id, line, sku_id, product_id, product_slug, name, attributes, image_hash, quantity, currency, unit_price,
        line_total, tax, price_steps, created_by, updated_by)
    select :region, order_id, 1, sku_id, sku_id, 'a-product-of-the-bench', 'A product of the bench', '[{"name": "Colour", "value": "Stone"}]',
        md5(owner) || md5(owner), 1, 'USD', 20, 20, 2, '[{"kind": "base", "text": "Price", "amount": "20.00"}]', owner, owner
    from made
), history as (
    insert into order_status_history (region, order_id, status, from_status, at, by, why)
    select :region, order_id, status, from_status, now(), by, why
    from made, (values ('PENDING', null, 'shopper', 'placed'), ('CONFIRMED', 'PENDING', 'payment', 'paid')) change (status, from_status, by, why)
), request as (
    insert into idempotency_keys (owner, key, request_hash, region, order_id)
    select owner, md5(owner), sha256(owner::bytea), :region, order_id from made
), cart as (
    insert into cart_orders (owner, placed) select owner, 1 from made
), shelf as (
    update inventory i set reserved = i.reserved + 1, version = i.version + 1, updated_by = made.owner
    from made where i.sku_id = made.sku_id and i.warehouse_id = 'main' and i.on_hand - i.reserved >= 1
), hold as (
    insert into stock_holds (order_id, sku_id, warehouse_id, region, quantity, created_by)
    select order_id, sku_id, 'main', :region, 1, owner from made
), ledger as (
    insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
    select sku_id, 'main', 'hold', 0, 1, order_id, owner from made
), payment as (
    insert into payments (region, order_id, provider, status, currency, amount, captured, intent_id, card_brand, card_last_four, created_by, updated_by)
    select :region, order_id, 'stripe', 'SUCCESS', 'USD', 27, 27, 'pi_' || md5(owner), 'visa', '4242', owner, owner from made
), attempt as (
    insert into payment_attempts (region, order_id, attempt, provider, payment_method_id, status, created_by, updated_by)
    select :region, order_id, 1, 'stripe', 'pm_card_visa', 'SUCCESS', owner, owner from made
), hook as (
    insert into payment_events (provider, event_id, kind, intent_id, order_id, effect, sent_at)
    select 'stripe', 'evt_' || md5(owner), 'payment_intent.succeeded', 'pi_' || md5(owner), order_id, 'none: known already', now() from made
)
insert into event_log (kind, subject, payload)
select 'shop.orders.v1.StockChanged', sku_id, jsonb_build_object('skuId', sku_id, 'available', 999999, 'version', 2) from made;
