-- search products
-- One page of listed products with its facets, in one statement.
-- @query (websearch syntax, '' lists everything), @category (slug or null), @brands (slugs, empty: all),
-- @price_min, @price_max (inclusive or null), @in_stock (only what can be bought), @sort, @price_bounds (rising), @limit, @offset.
--
-- `base` is what the words match; where they match nothing, what is called so in part. Each filter becomes a column of its own, so that
-- every facet can honour all filters but its own. A product stands at each of the prices it can be bought at, and in the order at the lowest.
with asked as materialized (
    select words,
        case when numnode(words) > 0 and not exists (select from product_search where document @@ words) then search_part(@query) end as part
    from search_words(@query) words
),
base as materialized (
    select product_id, name, brand_slug, category_slugs, price_min, prices, in_stock, popularity, listed_at, document,
        cardinality(@brands) = 0 or brand_slug = any(@brands) as brand_ok,
        @category is null or category_slugs @> array[@category] as category_ok,
        (@price_min is null or price_max >= @price_min) and (@price_max is null or price_min <= @price_max)
            and (@price_min is null or @price_max is null or price_min >= @price_min or price_max <= @price_max
                or exists (select from unnest(prices) price where price between @price_min and @price_max)) as price_ok,
        not @in_stock or in_stock as stock_ok
    from product_search
    where @query = ''
        or document @@ (select words from asked)
        or labels like (select part from asked)
),
hits as materialized (
    select * from base where brand_ok and category_ok and price_ok and stock_ok
),
-- Ranking is what costs at thousands of hits; beyond the 500 most popular ones popularity alone decides.
ranked as (
    select product_id, ts_rank(document, (select words from asked)) as rank
    from (select product_id, document from hits where @query <> '' order by popularity desc, product_id limit 500) likely
),
page as (
    select h.product_id, h.name,
        row_number() over (order by
            case when @sort = 'price_asc' then h.price_min end,
            case when @sort = 'price_desc' then h.price_min end desc,
            case when @sort = 'newest' then h.listed_at end desc,
            case when @sort = 'name' then h.name end collate "en-x-icu",
            coalesce(r.rank, 0) desc, h.popularity desc, h.product_id) as place
    from hits h left join ranked r using (product_id)
    order by place
    limit @limit offset @offset
)
select jsonb_build_object(
    'matched', (select count(*) from base),
    'total', (select count(*) from hits),
    'facets', jsonb_build_object(
        'category', (
            select coalesce(jsonb_agg(jsonb_build_object('value', c.slug, 'name', c.name, 'count', f.count) order by c.position), '[]')
            from (select slug, count(*) from base, unnest(category_slugs) slug where brand_ok and price_ok and stock_ok group by slug) f
            join categories c using (slug)),
        'brand', (
            select coalesce(jsonb_agg(jsonb_build_object('value', b.slug, 'name', b.name, 'count', f.count) order by f.count desc, b.name), '[]')
            from (select brand_slug, count(*) from base where category_ok and price_ok and stock_ok group by brand_slug) f
            join brands b on b.slug = f.brand_slug),
        'price', (
            select coalesce(jsonb_agg(jsonb_build_object('bucket', f.bucket, 'count', f.count) order by f.bucket), '[]')
            from (select width_bucket(price, @price_bounds) as bucket, count(distinct product_id)
                  from base, unnest(prices) price where brand_ok and category_ok and stock_ok group by bucket) f),
        'stock', (
            select jsonb_build_array(jsonb_build_object('value', 'true', 'name', 'In stock', 'count', count(*)))
            from base where in_stock and brand_ok and category_ok and price_ok)),
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
            'variant_count', v.count, 'swatches', v.colours) order by page.place), '[]')
        from page
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
