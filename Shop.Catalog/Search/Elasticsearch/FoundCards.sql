-- read what elasticsearch found
-- Cards of @ids in their order, names of @categories and @brands, and of @traits ([{facet, kind, name, values, counted}]): what is counted and what
-- is chosen. Of what is asked for (@category, @asked_brands and the chosen values), what there is not. @facets: whether facets are shown.
with page as materialized (
    select product_id, place from unnest(@ids) with ordinality listed (product_id, place)
), traits as materialized (
    select f ->> 'facet' as facet, f ->> 'kind' as kind, f ->> 'name' as name,
        array(select jsonb_array_elements_text(f -> 'values')) as values, array(select jsonb_array_elements_text(f -> 'counted')) as counted
    from jsonb_array_elements(@traits) f
)
select jsonb_build_object(
    'names', jsonb_build_object(
        'category', (select coalesce(jsonb_agg(jsonb_build_object('value', slug, 'name', name) order by position, slug), '[]')
            from categories where slug = any(@categories)),
        'brand', (select coalesce(jsonb_agg(jsonb_build_object('value', slug, 'name', name) order by name), '[]')
            from brands where slug = any(@brands)))
        || coalesce((
            select jsonb_object_agg(facet, (
                select coalesce(jsonb_agg(jsonb_build_object('value', value, 'name', label) order by value), '[]') from search_traits k
                where (k.kind, k.name) = (t.kind, t.name) and (k.value = any(t.counted) or k.value = any(t.values))))
            from traits t), '{}'),
    'unknown', jsonb_build_object(
        'category', (select coalesce(jsonb_agg(slug), '[]') from (select @category as slug) asked_for
            where slug is not null and not exists (select from categories c where c.slug = asked_for.slug)),
        'brand', (select coalesce(jsonb_agg(slug), '[]') from unnest(@asked_brands) asked_for (slug)
            where not exists (select from brands b where b.slug = asked_for.slug)))
        || coalesce((
            select jsonb_object_agg(facet, (
                select coalesce(jsonb_agg(asked_for), '[]') from unnest(values) asked_for
                where not exists (select from search_traits k where (k.kind, k.name, k.value) = (t.kind, t.name, asked_for))))
            from traits t where values <> '{}'), '{}'),
    'items', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'product_id', p.product_id, 'slug', p.slug, 'name', p.name, 'lang', p.lang, 'brand', b.name,
            'category', c.name, 'category_slug', c.slug,
            'price_min', s.price_min, 'price_max', s.price_max, 'currency', s.currency, 'available', v.available,
            'sale', card_sale(p.product_id, s.price_min),
            'rating', g.average, 'rating_count', coalesce(g.reviews, 0),
            'image_hash', (select hash from product_images i where i.product_id = p.product_id order by i.position limit 1),
            'near_image_hash', (select hash from product_images i
                where i.product_id = p.product_id and not exists (select from skus k where k.product_id = p.product_id and k.image_id = i.image_id)
                order by i.position limit 1),
            'version', case when not @facets then (select version from product_versions where product_id = p.product_id) end,
            'variant_count', v.count, 'swatches', v.colours) order by page.place), '[]')
        from page
        join product_search s using (product_id)
        join products p using (product_id)
        join brands b using (brand_id)
        join categories c using (category_id)
        left join product_ratings g using (product_id)
        cross join lateral (
            select sum(count) as count, sum(available) as available,
                coalesce(jsonb_agg(colour order by first) filter (where colour is not null), '[]') as colours
            from (select attributes ->> 'Colour' as colour, count(*), coalesce(sum(available), 0) as available, min(position) as first
                  from skus k left join sku_stock using (sku_id)
                  where k.product_id = p.product_id and k.archived_at is null group by colour) each_colour
        ) v))
