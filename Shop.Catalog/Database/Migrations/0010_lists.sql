-- A list is found by as few scans as its filters allow: a row says which filter it misses, and is counted in the facets that do without that one.

-- Whether any of the prices, which rise, lies in a range. Without a query of its own it becomes part of the statement that asks: called for each
-- row it would cost ten times what the row does.
create or replace function any_between(prices numeric[], lowest numeric, highest numeric) returns boolean language sql immutable as $$
    select (lowest is null or prices[cardinality(prices)] >= lowest) and (highest is null or prices[1] <= highest)
        and (lowest is null or highest is null or prices[1] >= lowest or prices[cardinality(prices)] <= highest
            or lowest = any(prices) or width_bucket(lowest, prices) < width_bucket(highest, prices));
$$;

-- As before, in a language whose plans a session keeps: planned for each search they cost more than finding a rare word.
create or replace function search_words(words text) returns tsquery language plpgsql stable as $$
declare
    parted text := regexp_replace(words, '(^|\s)([0-9]+(?:[.,][0-9]+)?)([[:alpha:]]+)(?=\s|$)', '\1\2 \3', 'g');
    whole tsquery := websearch_to_tsquery('shop_en', words);
begin
    if parted <> words then
        whole := whole || websearch_to_tsquery('shop_en', parted);
    end if;
    if not exists (select from search_synonyms where whole @> target) then
        return whole;
    end if;
    return ts_rewrite(whole,
        case when words ~ '[0-9]' then 'select target, measured from search_synonyms' else 'select target, substitute from search_synonyms' end);
end $$;

-- What a search asks for. `looked_for` is what its words match ('=l:0' without words); null where they match nothing, and then `part` is what
-- labels are compared with, if anything. `ranked_by` is null when the best ones are the most popular ones.
create type search_question as (
    looked_for tsquery, part text, ranked_by tsquery, category text, brands text[], lowest numeric, highest numeric, in_stock boolean,
    sort text, price_bounds numeric[], most integer, skipped integer);

-- What the index is asked for: words and filters, and of a large set one product in 2 to the power of @level. That all products are in the set of
-- all is left out where anything else is asked for: going through the list of all of them is dearer than the rest.
create function search_passes(asked search_question, category text, brands text[], lowest numeric, highest numeric, level integer)
returns tsquery language plpgsql immutable as $$
declare
    marks tsquery;
begin
    if level = 0 and category is null and brands = '{}' and lowest is null and highest is null and not asked.in_stock then
        return asked.looked_for;
    end if;
    marks := search_filter(category, brands, lowest, highest, asked.in_stock, nullif(level, 0));
    return case when asked.ranked_by is null then marks else asked.looked_for && marks end;
end $$;

-- About how many products that are; the fewer there are, the more are looked at.
create function search_size(asked search_question, category text, brands text[], lowest numeric, highest numeric)
returns numeric language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    level integer;
    products bigint;
begin
    foreach level in array array[11, 8, 5] loop
        select count(*) << level into products from product_search
        where document @@ search_passes(asked, category, brands, lowest, highest, level);
        exit when products >= 32 << level;
    end loop;
    return products;
end $$;

-- One scan of what @passes: counts of the facets that are @wanted, each under all filters but its own, and, if it is wanted, the page. A facet
-- wants a scan that leaves its filter out. `seen` is how many pass all filters but the one by price.
create function scan_products(asked search_question, passes tsquery, wanted text[], out counts jsonb, out page uuid[])
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_sort = off set jit = off as $$
#variable_conflict use_column
declare
    any_category boolean := asked.category is null;
    any_brand boolean := asked.brands = '{}';
begin
    with found as materialized (
        -- Each in the order that is asked for; but for names it is a number, the greatest first.
        select product_id, popularity, brand_slug, category_slugs, prices, in_stock, missed,
            width_bucket(prices[1], asked.price_bounds) as first_range,
            width_bucket(prices[cardinality(prices)], asked.price_bounds) as last_range,
            case when asked.sort = 'name' then name end as name,
            case when missed = '' and 'page' = any(wanted) then case asked.sort
                -- With decimals beside it a rank would make them numbers of seven digits, which are too few for a time.
                when 'best' then ts_rank(document, asked.ranked_by)::double precision
                when 'price_asc' then - price_min
                when 'price_desc' then price_min
                when 'newest' then extract(epoch from listed_at) end end as score
        from (
            -- The filter that a product misses; '' when it passes all, null when it misses two and is counted nowhere.
            select *, case
                    when not (any_brand or brand_slug = any(asked.brands)) then
                        case when (any_category or asked.category = any(category_slugs))
                            and any_between(prices, asked.lowest, asked.highest) then 'brand' end
                    when not (any_category or asked.category = any(category_slugs)) then
                        case when any_between(prices, asked.lowest, asked.highest) then 'category' end
                    when not any_between(prices, asked.lowest, asked.highest) then 'price'
                    else '' end as missed
            from (
                select * from product_search where document @@ passes
                union all
                select * from product_search where labels like asked.part and (in_stock or not asked.in_stock)
            ) either_way
            offset 0
        ) judged
    )
    select jsonb_build_object(
            'seen', (select count(*) from found where missed in ('', 'price')),
            'total', (select count(*) from found where missed = ''),
            'stock', (select count(*) from found where missed = '' and in_stock),
            'category', (
                select jsonb_object_agg(slug, products)
                from (
                    select slug, sum(products) as products
                    from (
                        select category_slugs, count(*) as products
                        from found where missed in ('', 'category') and 'category' = any(wanted) group by category_slugs
                    ) leaf
                    cross join unnest(category_slugs) slug
                    group by slug
                ) each_category),
            'brand', (
                select jsonb_object_agg(brand_slug, products)
                from (
                    select brand_slug, count(*) as products
                    from found where missed in ('', 'brand') and 'brand' = any(wanted) group by brand_slug
                ) each_brand),
            'price', (
                select jsonb_object_agg(range, products)
                from (
                    select range, sum(products) as products
                    from (
                        -- What lies between two ranges that do not touch only its prices tell.
                        select first_range, last_range, case when last_range > first_range + 1 then prices end as prices, count(*) as products
                        from found where missed in ('', 'price') and 'price' = any(wanted) group by 1, 2, 3
                    ) alike
                    cross join lateral (
                        select first_range as range
                        union
                        select last_range
                        union
                        select width_bucket(price, asked.price_bounds) from unnest(prices) price
                    ) each_range
                    group by range
                ) each_range)),
        array(
            select product_id from found where missed = '' and 'page' = any(wanted)
            order by score desc, name collate "en-x-icu", popularity desc, product_id
            limit asked.most offset asked.skipped)
    into counts, page;
end $$;

-- One product in 2 to this power is looked at of so many: all up to four times what is enough, of more once to twice what is enough.
create function search_level(products numeric, enough integer) returns integer language sql immutable as $$
    select case when products < 4 * enough then 0 else floor(log(2, products / enough))::integer end;
$$;

-- The page of a set too large to be scanned for it: found and sorted all the same, or by going along its order and taking what passes, whichever
-- reads fewer rows. What is sorted by prices and chosen by them does not lie evenly in its order.
create function find_page(asked search_question, products numeric) returns uuid[]
language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
declare
    shown integer := case when asked.ranked_by is not null and asked.sort = 'best' then greatest(asked.skipped + asked.most, 200)
        else asked.skipped + asked.most end;
    listed real := (select greatest(reltuples, products) from pg_class where oid = 'product_search'::regclass);
    uneven integer := case when asked.sort like 'price%' and coalesce(asked.lowest, asked.highest) is not null then 10 else 1 end;
begin
    if products <= shown * listed / greatest(products, 1) * uneven then
        return array(
            select product_id
            from (
                select product_id, popularity, name, score, case when row_number() over () <= 200 then product_id end as likely
                from (
                    select product_id, popularity, case when asked.sort = 'name' then name end as name,
                        case asked.sort when 'price_asc' then - price_min when 'price_desc' then price_min
                            when 'newest' then extract(epoch from listed_at) end as score
                    from product_search
                    where document @@ search_passes(asked, asked.category, asked.brands, asked.lowest, asked.highest, 0)
                        and any_between(prices, asked.lowest, asked.highest)
                    order by score desc, name collate "en-x-icu", popularity desc, product_id
                    limit shown
                ) in_order
            ) numbered
            left join lateral (
                select ts_rank(document, asked.ranked_by) as rank from product_search s
                where s.product_id = likely and asked.sort = 'best' and asked.ranked_by is not null
            ) ranked on true
            order by score desc, name collate "en-x-icu", rank desc nulls last, popularity desc, product_id
            limit asked.most offset asked.skipped);
    end if;
    return array(
        select product_id
        from walk_products(
            asked.sort, search_passes(asked, asked.category, asked.brands, null, null, 0), asked.ranked_by,
            asked.lowest, asked.highest, asked.most, asked.skipped)
        order by place);
end $$;

-- The products that a list shows and what its facets count. Where the words match few products, one scan of those answers everything. Else the
-- facets by category and by brand have scans of their own if there are such filters, and the one by price one that leaves out the prices; it
-- answers for the total too, unless too few of what it saw have such a price. Of a large set a part is looked at, and `levels` says so. Only the
-- facets that are `shown` are counted.
create function find_products(
    words text, category text, brands text[], lowest numeric, highest numeric, in_stock boolean, sort text, price_bounds numeric[],
    most integer, skipped integer, enough integer, shown text[], out has_match boolean, out counts jsonb, out levels jsonb, out page uuid[])
language plpgsql stable as $$
declare
    asked search_question := ('''=l:0''', null, null, category, brands, lowest, highest, in_stock, sort, price_bounds, most, skipped);
    products numeric;
    level integer;
    scan record;
    -- Of what passes all other filters, the part that has such a price. The index looks for prices only where they leave out more than half:
    -- their lists are long.
    share numeric;
    indexed_from numeric := lowest;
    indexed_to numeric := highest;
    -- Those by category and by brand, where they leave out no filter.
    unfiltered text[] := array[
        case when category is null and 'category' = any(shown) then 'category' end, case when brands = '{}' and 'brand' = any(shown) then 'brand' end];
begin
    if words <> '' then
        asked.ranked_by := search_words(words);
        asked.looked_for := case when numnode(asked.ranked_by) > 0 then asked.ranked_by end;
    end if;
    products := search_size(asked, null, '{}', null, null);
    if products = 0 and not exists (select from product_search where document @@ asked.looked_for) then
        asked.part := case when asked.looked_for is not null then search_part(words) end;
        asked.looked_for := null;
    end if;
    has_match := asked.looked_for is not null or exists (select from product_search where labels like asked.part);
    levels := '{"total": 0, "category": 0, "brand": 0, "price": 0, "stock": 0}';
    if not has_match then
        counts := '{"total": 0, "stock": 0}';
        return;
    end if;

    if products < 4 * enough then
        select * into scan from scan_products(
            asked, search_passes(asked, null, '{}', null, null, 0), shown || array['page']);
        counts := scan.counts;
        page := scan.page;
        return;
    end if;

    -- What passes all filters but the one by price.
    if category is not null or brands <> '{}' then
        products := search_size(asked, category, brands, null, null);
    end if;
    level := search_level(products, enough);
    select * into scan from scan_products(
        asked, search_passes(asked, category, brands, null, null, level),
        array[case when 'price' = any(shown) then 'price' end, case when level = 0 then 'page' end] || unfiltered);
    counts := scan.counts;
    page := scan.page;
    levels := jsonb_build_object('total', level, 'category', level, 'brand', level, 'price', level, 'stock', level);
    share := (counts ->> 'total')::numeric / greatest((counts ->> 'seen')::numeric, 1);
    if share < 0.5 then
        share := 1;
    else
        indexed_from := null;
        indexed_to := null;
    end if;

    -- And of that what has such a price.
    if level > 0 and coalesce(lowest, highest) is not null
        and ((counts ->> 'total')::numeric < enough / 2 or (counts ->> 'total')::numeric * (1 << level) < 4 * enough) then
        level := search_level((counts ->> 'total')::numeric * (1 << level), enough);
        select * into scan from scan_products(
            asked, search_passes(asked, category, brands, indexed_from, indexed_to, level),
            array[case when level = 0 then 'page' end] || unfiltered);
        counts := scan.counts || jsonb_build_object('price', counts -> 'price');
        page := scan.page;
        levels := jsonb_build_object('total', level, 'category', level, 'brand', level, 'price', levels -> 'price', 'stock', level);
    end if;
    if level > 0 then
        page := find_page(asked, (counts ->> 'total')::numeric * (1 << level));
    end if;

    if category is not null and 'category' = any(shown) then
        level := search_level(share * search_size(asked, null, brands, indexed_from, indexed_to), enough);
        select * into scan from scan_products(
            asked, search_passes(asked, null, brands, indexed_from, indexed_to, level), array['category']);
        counts := counts || jsonb_build_object('category', scan.counts -> 'category');
        levels := levels || jsonb_build_object('category', level);
    end if;
    if brands <> '{}' and 'brand' = any(shown) then
        level := search_level(share * search_size(asked, category, '{}', indexed_from, indexed_to), enough);
        select * into scan from scan_products(
            asked, search_passes(asked, category, '{}', indexed_from, indexed_to, level), array['brand']);
        counts := counts || jsonb_build_object('brand', scan.counts -> 'brand');
        levels := levels || jsonb_build_object('brand', level);
    end if;
end $$;
