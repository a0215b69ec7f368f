-- read what the index says of products
-- Of each of @ids: its version, and what the index has of it; null where it is not listed. With the names of the indices that changes go to, of the
-- same moment: an index that is filled afterwards finds this version in the tables. One statement, so version and content belong together.
select v.product_id, v.version, case when s.product_id is not null then jsonb_build_object(
        'product_id', p.product_id,
        'name', p.name, 'groups', b.name || ' ' || l.names, 'options', concat_ws(' ', o.words, fact_values(p.facts)),
        'description', p.description, 'code_words', replace(array_to_string(o.codes, ' '), '-', ' '),
        'brand', b.slug, 'categories', l.slugs, 'codes', o.codes, 'labels', string_to_array(s.labels, ' '),
        'facts', array(select t.name || '=' || t.value from product_traits(array[p.product_id]) t where t.kind = 'fact'),
        'in_stock', s.in_stock, 'rating', s.rating, 'price_min', s.price_min, 'popularity', s.popularity, 'listed_at', s.listed_at,
        'variants', o.variants)
        || case when search_configuration(p.lang) is null then '{}'
            else jsonb_build_object(replace(search_configuration(p.lang)::text, 'shop_', 'name_'), p.name) end end,
    array(select name from search_indices where state <> 'retired' order by name)
from search_versions v
left join product_search s using (product_id)
left join products p using (product_id)
left join brands b using (brand_id)
left join product_paths l using (product_id)
left join lateral (
    select string_agg(distinct words, ' ') as words, array_agg(code order by code) as codes,
        coalesce(jsonb_agg(distinct jsonb_build_object('price', price, 'options', options)) filter (where counts), '[]') as variants
    from (
        select c.price, k.code,
            coalesce(t.available, 0) > 0 or bool_and(coalesce(t.available, 0) = 0) over () as counts,
            (select string_agg(a.value, ' ') from jsonb_each_text(k.attributes) a) as words,
            array(
                select search_slug(a.key) || '=' || search_slug(a.value) from jsonb_each_text(k.attributes) a
                where length(a.value) between 1 and 60 order by 1) as options
        from skus k
        join sku_prices c using (sku_id)
        left join sku_stock t using (sku_id)
        where k.product_id = s.product_id and k.archived_at is null
    ) each_variant
) o on true
where v.product_id = any(@ids)
