-- The shelves of products @from to @to in ordersdb, as Orders would have made them from Catalog's events and a delivery.
insert into stock_items (sku_id, product_id, product_slug, name, attributes, price, currency, image_hash, version)
select pg_temp.sku_id(n, v), pg_temp.product_id(n), pg_temp.slug_of(n), pg_temp.name_of(n),
    jsonb_build_array(jsonb_build_object('name', 'Colour', 'value', pg_temp.colour_of(n, v))), pg_temp.price_of(n, v), 'USD', '', 1
from generate_series(@from, @to) n, generate_series(1, 3) v;

insert into inventory (sku_id, warehouse_id, on_hand)
select pg_temp.sku_id(n, v), 'main', pg_temp.units_of(n, v)
from generate_series(@from, @to) n, generate_series(1, 3) v;

insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
select pg_temp.sku_id(n, v), 'main', 'opening', pg_temp.units_of(n, v), 0, 'bench'
from generate_series(@from, @to) n, generate_series(1, 3) v;
