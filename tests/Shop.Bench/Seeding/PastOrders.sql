-- Orders @from to @to, all delivered long ago, each of one unit of one of @skus SKUs, with every row that Orders would have left behind.
-- Run by a superuser who switches off triggers and foreign keys, since each would be asked for each row; what they hold is held by what is written.
insert into orders (region, order_id, owner, status, email, ship_to_name, ship_to_line1, ship_to_city, ship_to_region, ship_to_postal_code,
    ship_to_country, currency, subtotal, tax, delivery, total, placed_at, created_by, updated_by)
select @region, pg_temp.order_id(n), pg_temp.owner_of(n), 'DELIVERED', 'ada@example.com', 'Ada Lovelace', '1 Market Street', 'San Francisco',
    'US-CA', '94105', 'US', 'USD', 20, 2, 5, 27, pg_temp.placed_at(n), 'bench', 'bench'
from generate_series(@from, @to) n;

insert into order_items (region, order_id, line, sku_id, product_id, product_slug, name, attributes, image_hash, quantity, currency, unit_price,
    line_total, tax, price_steps, created_by, updated_by)
select @region, pg_temp.order_id(n), 1, pg_temp.sku_id(1 + n % @skus, 1), pg_temp.product_id(1 + n % @skus), 'a-product-of-the-bench',
    'A product of the bench', '[{"name": "Colour", "value": "Stone"}]', '', 1, 'USD', 20, 20, 2,
    '[{"kind": "base", "text": "Price", "amount": "20.00"}]', 'bench', 'bench'
from generate_series(@from, @to) n;

insert into order_status_history (region, order_id, status, from_status, at, by, why)
select @region, pg_temp.order_id(n), status, from_status, pg_temp.placed_at(n) + after, by, why
from generate_series(@from, @to) n,
    (values ('PENDING', null, interval '0', 'shopper', 'placed'), ('CONFIRMED', 'PENDING', interval '1 second', 'payment', 'paid'),
        ('SHIPPED', 'CONFIRMED', interval '1 day', 'operator', 'shipped'), ('DELIVERED', 'SHIPPED', interval '3 days', 'operator', 'delivered'))
        change (status, from_status, after, by, why);

insert into payments (region, order_id, provider, status, currency, amount, captured, intent_id, card_brand, card_last_four, created_by, updated_by)
select @region, pg_temp.order_id(n), 'stripe', 'SUCCESS', 'USD', 27, 27, 'pi_past_' || n, 'visa', '4242', 'bench', 'bench'
from generate_series(@from, @to) n;

insert into payment_attempts (region, order_id, attempt, provider, payment_method_id, status, created_by, updated_by)
select @region, pg_temp.order_id(n), 1, 'stripe', 'pm_card_visa', 'SUCCESS', 'bench', 'bench'
from generate_series(@from, @to) n;

insert into idempotency_keys (owner, key, request_hash, region, order_id)
select pg_temp.owner_of(n), 'past ' || n, sha256(n::text::bytea), @region, pg_temp.order_id(n)
from generate_series(@from, @to) n;

insert into cart_orders (owner, placed)
select pg_temp.owner_of(n), 1
from generate_series(@from, @to) n;

insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, order_id, created_by)
select pg_temp.sku_id(1 + n % @skus, 1), 'main', kind, on_hand_change, reserved_change, pg_temp.order_id(n), 'bench'
from generate_series(@from, @to) n, (values ('hold', 0, 1), ('shipment', -1, -1)) entry (kind, on_hand_change, reserved_change);

update inventory i set on_hand = i.on_hand - sold.units
from (select pg_temp.sku_id(1 + n % @skus, 1) as sku_id, count(*)::integer as units from generate_series(@from, @to) n group by 1) sold
where i.sku_id = sold.sku_id and i.warehouse_id = 'main';
