-- search products
-- One page of listed products with its facets, in one statement.
-- @query (websearch syntax, '' lists everything), @category (slug or null), @brands (slugs, empty: all),
-- @price_min, @price_max (inclusive or null), @in_stock (only what can be bought), @sort, @price_bounds (rising), @limit, @offset,
-- @enough (of how many products all are counted), @facets (keys of those that are shown).
--
-- `asked` is what the words match; where they match nothing, what is called so in part. Each facet honours all filters but its own, which makes
-- up to five sets of products, `scopes`: one for each choice of filters. Of a large set only one product in 2, 4, 8 ... is looked at, by its
-- `level`; the reader multiplies. A product stands at each of the prices it can be bought at, and in the order at the lowest.
with meant as materialized (
    select words, case
        when numnode(words) = 0 then false
        when exists (select from product_search where document @@ (words && '''=l:8''')) then true
        else exists (select from product_search where document @@ words)
    end as found
    from search_words(@query) words
),
asked as materialized (
    select case when @query = '' then '''=l:0'''::tsquery when found then words end as looked_for,
        case when @query <> '' and not found and numnode(words) > 0 then search_part(@query) end as part
    from meant
),
sized as materialized (
    select facets, category, brands, price_min, price_max, in_stock, looked_for, part,
        case when products < 16 * @enough then (
            select 32 * count(*) from product_search s where s.document @@ (
                looked_for && search_filter(category, brands, scope.price_min, scope.price_max, scope.in_stock, 5))
        ) else products end as products
    from (
        select array_agg(facet) as facets, category, brands, price_min, price_max, in_stock
        from (
            select facet, case when facet <> 'category' then @category end as category,
                case when facet <> 'brand' then @brands else '{}' end as brands,
                case when facet <> 'price' then @price_min end as price_min, case when facet <> 'price' then @price_max end as price_max,
                facet <> 'stock' and @in_stock as in_stock
            from unnest(array_prepend('total', @facets)) facet
        ) each_facet
        group by category, brands, price_min, price_max, in_stock
    ) scope
    cross join asked
    cross join lateral (
        select 256 * count(*) as products from product_search s where s.document @@ (
            looked_for && search_filter(category, brands, scope.price_min, scope.price_max, scope.in_stock, 8))
        offset 0
    ) rough
),
scopes as materialized (
    select facets, price_min, price_max, looked_for, part, products, level,
        looked_for && search_filter(category, brands, price_min, price_max, in_stock, level) as passes,
        search_filter(category, brands, price_min, price_max, in_stock, level) as marks
    from sized
    cross join lateral (
        select case when products < 4 * @enough then 0 else floor(log(2, products / @enough))::integer end as level
    ) sampled
),
base as materialized (
    select facets, level, product_id, name, brand_slug, category_slugs, found.price_min, prices, in_stock, popularity, listed_at,
        case when 'total' = any(facets) and level = 0 and @query <> '' then ts_rank(document, looked_for) end as rank
    from scopes
    cross join lateral (
        select product_id, name, brand_slug, category_slugs, s.price_min, prices, in_stock, popularity, listed_at, document
        from product_search s
        where s.document @@ passes and any_between(s.prices, scopes.price_min, scopes.price_max)
        union all
        select product_id, name, brand_slug, category_slugs, s.price_min, prices, in_stock, popularity, listed_at, document
        from product_search s
        where s.labels like part and s.document @@ marks and any_between(s.prices, scopes.price_min, scopes.price_max)
    ) found
),
-- To find the whole set and sort it, or to go along the order and take what passes: whichever reads fewer rows. What is sorted by prices and
-- chosen by them does not lie evenly in its order.
shown as materialized (
    select level, looked_for, passes, case when @query <> '' then looked_for end as ranked_by,
        level > 0 and products > rows_to_walk as walks
    from (
        select level, products, looked_for, looked_for && filter as passes,
            case when @sort = 'best' and @query <> '' then greatest(@offset + @limit, 200) else @offset + @limit end
                * greatest((select reltuples from pg_class where oid = 'product_search'::regclass), products) / greatest(products, 1)
                * case when @sort like 'price%' and coalesce(@price_min, @price_max) is not null then 10 else 1 end as rows_to_walk
        from scopes
        cross join lateral search_filter(@category, @brands, null, null, @in_stock, 0) filter
        where 'total' = any(facets)
    ) wanted
),
page as (
    select product_id, row_number() over (order by
        case when @sort = 'price_asc' then price_min end,
        case when @sort = 'price_desc' then price_min end desc,
        case when @sort = 'newest' then listed_at end desc,
        case when @sort = 'name' then name end collate "en-x-icu",
        case when @sort = 'best' then rank end desc, popularity desc, product_id) as place
    from (
        select product_id, price_min, listed_at, name, rank, popularity from base where 'total' = any(facets) and level = 0
        union all
        select product_id, price_min, listed_at, name, ts_rank(document, ranked_by), popularity
        from shown
        cross join lateral (select * from product_search s where s.document @@ passes and any_between(s.prices, @price_min, @price_max)) found
        where level > 0 and not walks
    ) all_of_them
    union all
    select walked.product_id, @offset + walked.place
    from shown
    cross join lateral walk_products(@sort, passes, ranked_by, @price_min, @price_max, @limit, @offset) walked
    where walks
)
select jsonb_build_object(
    'has_match', (select looked_for is not null or exists (select from product_search where labels like part) from asked),
    'total', (select count(*) from base where 'total' = any(facets)),
    'levels', (select jsonb_object_agg(facet, level) from scopes, unnest(facets) facet),
    'facets', jsonb_build_object(
        'category', (
            select coalesce(jsonb_agg(jsonb_build_object('value', c.slug, 'name', c.name, 'count', f.count) order by c.position), '[]')
            from (select unnest(category_slugs) as slug, count(*) from base where 'category' = any(facets) group by 1) f
            join categories c using (slug)),
        'brand', (
            select coalesce(jsonb_agg(jsonb_build_object('value', b.slug, 'name', b.name, 'count', f.count) order by f.count desc, b.name), '[]')
            from (select brand_slug, count(*) from base where 'brand' = any(facets) group by brand_slug) f
            join brands b on b.slug = f.brand_slug),
        'price', (
            select coalesce(jsonb_agg(jsonb_build_object('bucket', f.bucket, 'count', f.count) order by f.bucket), '[]')
            from (select unnest(case
                    when width_bucket(prices[1], @price_bounds) = width_bucket(prices[cardinality(prices)], @price_bounds)
                    then array[width_bucket(prices[1], @price_bounds)]
                    else array(select distinct width_bucket(price, @price_bounds) from unnest(prices) price)
                end) as bucket, count(*)
                from base where 'price' = any(facets) group by 1) f),
        'stock', (
            select jsonb_build_array(jsonb_build_object('value', 'true', 'name', 'In stock', 'count', count(*)))
            from base where in_stock and 'stock' = any(facets))),
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
        from (select * from page where place > @offset order by place limit @limit) page
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
        ) v)
)
