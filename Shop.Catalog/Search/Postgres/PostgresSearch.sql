-- search products
-- One page of listed products with its facets, in one statement.
-- @query (websearch syntax, '' lists everything), @category (slug or null), @brands (slugs, empty: all),
-- @price_min, @price_max (inclusive or null), @in_stock (only what can be bought), @sort, @price_bounds (rising), @limit, @offset,
-- @enough (of how many products all are counted), @facets (keys of those that are shown).
--
-- `find_products` finds and counts, a part of what is too much; here it is given names, and what a card shows.
with found as materialized (
    select * from find_products(
        @query, @category, @brands, @price_min, @price_max, @in_stock, @sort, @price_bounds, @limit, @offset, @enough, @facets)
)
select jsonb_build_object(
    'has_match', has_match, 'total', counts -> 'total',
    'levels', (select jsonb_object_agg(facet, level) from jsonb_each(levels) l (facet, level) where facet = 'total' or facet = any(@facets)),
    'facets', jsonb_build_object(
        'category', (
            select coalesce(jsonb_agg(jsonb_build_object('value', slug, 'name', name, 'count', count::integer) order by position, slug), '[]')
            from jsonb_each(nullif(counts -> 'category', 'null')) f (slug, count) join categories using (slug)),
        'brand', (
            select coalesce(jsonb_agg(jsonb_build_object('value', slug, 'name', name, 'count', count) order by count::integer desc, name), '[]')
            from jsonb_each(nullif(counts -> 'brand', 'null')) f (slug, count) join brands using (slug)),
        'price', (
            select coalesce(jsonb_agg(jsonb_build_object('bucket', bucket::integer, 'count', count) order by bucket), '[]')
            from jsonb_each(nullif(counts -> 'price', 'null')) f (bucket, count)),
        'stock', jsonb_build_array(jsonb_build_object('value', 'true', 'name', 'In stock', 'count', counts -> 'stock'))),
    'unknown', jsonb_build_object(
        'category', (select coalesce(jsonb_agg(slug), '[]') from (select @category as slug) asked_for
            where slug is not null and not exists (select from categories c where c.slug = asked_for.slug)),
        'brand', (select coalesce(jsonb_agg(slug), '[]') from unnest(@brands) asked_for (slug)
            where not exists (select from brands b where b.slug = asked_for.slug))),
    'items', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'product_id', p.product_id, 'slug', p.slug, 'name', p.name, 'lang', p.lang, 'brand', b.name,
            'category', c.name, 'category_slug', c.slug,
            'price_min', s.price_min, 'price_max', s.price_max, 'currency', s.currency, 'available', v.available,
            'image_hash', (select hash from product_images i where i.product_id = p.product_id order by i.position limit 1),
            'near_image_hash', (select hash from product_images i
                where i.product_id = p.product_id and not exists (select from skus k where k.product_id = p.product_id and k.image_id = i.image_id)
                order by i.position limit 1),
            'version', case when @facets = '{}' then (select version from product_versions where product_id = p.product_id) end,
            'variant_count', v.count, 'swatches', v.colours) order by page.place), '[]')
        from unnest(page) with ordinality page (product_id, place)
        join product_search s using (product_id)
        join products p using (product_id)
        join brands b using (brand_id)
        join categories c using (category_id)
        cross join lateral (
            select sum(count) as count, sum(available) as available,
                coalesce(jsonb_agg(colour order by first) filter (where colour is not null), '[]') as colours
            from (select attributes ->> 'Colour' as colour, count(*), coalesce(sum(available), 0) as available, min(position) as first
                  from skus k left join sku_stock using (sku_id)
                  where k.product_id = p.product_id and k.archived_at is null group by colour) each_colour
        ) v))
from found
