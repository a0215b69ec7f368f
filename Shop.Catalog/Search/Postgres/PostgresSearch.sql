-- search products
-- One page of listed products with its facets, in one statement.
-- @query (websearch syntax, '' lists everything), @category (slug or null), @brands (slugs, empty: all),
-- @price_min, @price_max (inclusive or null), @in_stock (only what can be bought), @rating (so many stars or more, or null), @sort,
-- @price_bounds (rising), @limit, @offset, @enough (of how many products all are counted), @facets (names of those that are shown),
-- @traits (facets by attributes and facts as [{facet, kind, name, values}], with the values that are chosen), @now.
--
-- `find_listed` finds and counts, a part of what is too much; here it is given names, and what a card shows. What is pinned for the words and
-- passes the filters stands at its place of the first page, and nowhere else.
with traits as materialized (
    select f ->> 'facet' as facet, f ->> 'kind' as kind, search_slug(f ->> 'name') as name,
        array(select jsonb_array_elements_text(f -> 'values')) as values
    from jsonb_array_elements(@traits) f
), asked as materialized (
    select row(null, null, null, @category, @brands, @price_min, @price_max, @in_stock, @rating, array(
            select row(facet, kind = 'attribute', array(
                select trait_id from search_traits known where (known.kind, known.name) = (t.kind, t.name) and value = any(values)))::search_choice
            from traits t where values <> '{}'),
        '{}', @sort, @price_bounds, @limit, @offset)::search_question as plainly
), pinned as materialized (
    select product_id, position
    from search_pins join product_search s using (product_id) cross join asked
    where @query <> '' and @sort = 'best' and words = search_slug(@query)
        and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)
        and coalesce(document @@ search_marks_of(plainly, 0), true) and any_between(prices, @price_min, @price_max)
        and ((plainly).choices = '{}' or any_variant(variants, prices, @price_min, @price_max, (plainly).choices))
    order by position, product_id
    limit @limit
), found as materialized (
    select has_match or exists (select from pinned) as has_match, counts, levels, page
    from (select plainly, array(select product_id from pinned) as elsewhere from asked) given
    cross join find_listed(
        row((plainly).looked_for, (plainly).part, (plainly).ranked_by, (plainly).category, (plainly).brands, (plainly).lowest, (plainly).highest,
            (plainly).in_stock, (plainly).rating, (plainly).choices, elsewhere, (plainly).sort, (plainly).price_bounds,
            @limit - case when @offset = 0 then cardinality(elsewhere) else 0 end, greatest(@offset - cardinality(elsewhere), 0))::search_question,
        @query, @now, @enough, @facets, array(select row(facet, kind, name)::search_facet from traits))
), meant as materialized (
    select case when @query <> '' then search_words(@query, @now) end as words
), page as (
    select product_id, position as place, true as is_pinned from pinned where @offset = 0
    union all
    select product_id, place, false
    from (select product_id, nth from found cross join unnest(page) with ordinality listed (product_id, nth)) listed
    join (
        select place, row_number() over (order by place) as nth
        from generate_series(1, @limit + 24) place where @offset > 0 or place not in (select position from pinned)
    ) free using (nth)
)
select jsonb_build_object(
    'has_match', has_match,
    'total', (counts ->> 'total')::integer + case when levels ->> 'total' = '0' then (
        select count(*) from pinned join product_search using (product_id) cross join meant where numnode(words) > 0 and not document @@ words
    ) else 0 end,
    'levels', (select jsonb_object_agg(facet, level) from jsonb_each(levels) l (facet, level) where facet = 'total' or facet = any(@facets)),
    'redirect', (select path from search_redirects
        where words = search_slug(@query) and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)),
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
        'rating', (
            select jsonb_agg(jsonb_build_object('bucket', stars, 'count', (
                select coalesce(sum(count::integer), 0) from jsonb_each(nullif(counts -> 'rating', 'null')) f (step, count)
                where step::integer >= stars)))
            from generate_series(1, 4) stars),
        'stock', jsonb_build_array(jsonb_build_object('value', 'true', 'name', 'In stock', 'count', counts -> 'stock')))
        || coalesce((
            select jsonb_object_agg(facet, coalesce((
                select jsonb_agg(jsonb_build_object('value', value, 'name', label, 'count', coalesce(count, 0)))
                from (
                    -- What is chosen is there to be taken back, even where nothing else has it.
                    select value, label, count
                    from (select trait_id::integer, count::integer from jsonb_each_text(counts -> 'traits' -> facet) f (trait_id, count)) counted
                    full join (
                        select trait_id from search_traits k where (k.kind, k.name) = (t.kind, t.name) and k.value = any(t.values)
                    ) chosen using (trait_id)
                    join search_traits using (trait_id)
                    order by count desc nulls last, value
                    limit 100
                ) most), '[]'))
            from traits t where facet = any(@facets)), '{}'),
    'unknown', jsonb_build_object(
        'category', (select coalesce(jsonb_agg(slug), '[]') from (select @category as slug) asked_for
            where slug is not null and not exists (select from categories c where c.slug = asked_for.slug)),
        'brand', (select coalesce(jsonb_agg(slug), '[]') from unnest(@brands) asked_for (slug)
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
            'rating', g.average, 'rating_count', coalesce(g.reviews, 0), 'is_pinned', is_pinned, 'marked_name', marked.name,
            -- The description says what the name does not.
            'marked_fragment', case when marked.name is not null and position(e'\x02' in marked.name) = 0 then ts_headline(
                'shop_en', left(p.description, 4000), words, e'StartSel="\x02", StopSel="\x03", MaxFragments=1, MaxWords=16, MinWords=6') end,
            'image_hash', (select hash from product_images i where i.product_id = p.product_id order by i.position limit 1),
            'near_image_hash', (select hash from product_images i
                where i.product_id = p.product_id and not exists (select from skus k where k.product_id = p.product_id and k.image_id = i.image_id)
                order by i.position limit 1),
            'version', case when @facets = '{}' then (select version from product_versions where product_id = p.product_id) end,
            'variant_count', v.count, 'swatches', v.colours) order by page.place, not is_pinned), '[]')
        from page
        join product_search s using (product_id)
        join products p using (product_id)
        join brands b using (brand_id)
        join categories c using (category_id)
        left join product_ratings g using (product_id)
        cross join meant
        cross join lateral (
            select case when numnode(words) > 0 and @facets <> '{}' then ts_headline(
                coalesce(search_configuration(p.lang), 'shop_en'), p.name, words, e'StartSel="\x02", StopSel="\x03", HighlightAll=true') end as name
        ) marked
        cross join lateral (
            select sum(count) as count, sum(available) as available,
                coalesce(jsonb_agg(colour order by first) filter (where colour is not null), '[]') as colours
            from (select attributes ->> 'Colour' as colour, count(*), coalesce(sum(available), 0) as available, min(position) as first
                  from skus k left join sku_stock using (sku_id)
                  where k.product_id = p.product_id and k.archived_at is null group by colour) each_colour
        ) v))
from found
