-- Products @from to @to in catalogdb with three variants each, a picture, and the stock that Stock.sql puts on the shelves. Departments and
-- brands come with the first ones. What is searched is made afterwards, by the catalog's own functions.
insert into categories (category_id, parent_id, slug, name, description, depth, position)
select md5('bench department ' || d)::uuid, null, lower(name), name, 'Everything of ' || lower(name) || '.', 0, d
from unnest(string_to_array('Home Kitchen Garden Clothing Office Play Outdoors Water', ' ')) with ordinality department (name, d)
on conflict do nothing;

insert into categories (category_id, parent_id, slug, name, description, depth, position)
select md5('bench category ' || d || ' ' || c)::uuid, department.category_id, department.slug || '-' || lower(word), initcap(word),
    initcap(word) || ' for ' || department.name || '.', 1, c
from categories department
cross join lateral (select department.position as d) place
cross join unnest(string_to_array('basics favourites classics novelties gifts spares', ' ')) with ordinality as leaf (word, c)
where department.depth = 0
on conflict do nothing;

insert into brands (brand_id, slug, name, story)
select md5('bench brand ' || b)::uuid, 'brand-' || lower(pg_temp.model(b * 5)) || '-' || b, pg_temp.model(b * 5) || ' & Co', 'Makers of plain things.'
from generate_series(1, 60) b
on conflict do nothing;

insert into products (product_id, slug, name, brand_id, category_id, description, facts, variant_axes, popularity, listed_at)
select pg_temp.product_id(n), pg_temp.slug_of(n), pg_temp.name_of(n),
    md5('bench brand ' || 1 + floor(60 * power(pg_temp.chance(n, 'brand'), 2)))::uuid,
    md5('bench category ' || 1 + floor(8 * pg_temp.chance(n, 'department')) || ' ' || 1 + floor(6 * pg_temp.chance(n, 'category')))::uuid,
    pg_temp.description_of(n),
    jsonb_build_array(
        jsonb_build_object('name', 'Material', 'value', initcap(pg_temp.most_of(pg_temp.materials(), n, 'material'))),
        jsonb_build_object('name', 'Weight', 'value', 100 + floor(4000 * pg_temp.chance(n, 'weight')) || ' g')),
    array['Colour'], floor(10000 * power(pg_temp.chance(n, 'popularity'), 4)), timestamptz '2026-01-01' - n * interval '1 minute'
from generate_series(@from, @to) n;

insert into pictures (hash, content_type, content, width, height)
select encode(sha256(content), 'hex'), 'image/svg+xml', content, 4, 3
from generate_series(@from, @to) n cross join lateral pg_temp.picture_of(n) content
on conflict do nothing;

insert into product_images (image_id, product_id, hash, alt, width, height, position)
select md5('bench image ' || n)::uuid, pg_temp.product_id(n), encode(sha256(pg_temp.picture_of(n)), 'hex'), pg_temp.name_of(n), 4, 3, 0
from generate_series(@from, @to) n;

insert into skus (sku_id, product_id, code, attributes, price, currency, image_id, position, version)
select pg_temp.sku_id(n, v), pg_temp.product_id(n), 'BENCH-' || n || '-' || v, jsonb_build_object('Colour', pg_temp.colour_of(n, v)),
    pg_temp.price_of(n, v), 'USD', md5('bench image ' || n)::uuid, v - 1, 1
from generate_series(@from, @to) n, generate_series(1, 3) v;

insert into sku_stock (sku_id, available, version)
select pg_temp.sku_id(n, v), pg_temp.units_of(n, v), 1
from generate_series(@from, @to) n, generate_series(1, 3) v;
