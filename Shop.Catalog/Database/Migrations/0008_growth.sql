-- A page of a list costs what is on it, however much there is beside: what can be filtered by is found by the index that finds words, so that one
-- scan finds what passes all of them; one product in 2, 4, 8 ... can be looked at alone; and each order has an index to walk along.

-- Prices fall into bands, four to each doubling; a range of prices is looked for by the bands that it touches, sixteen or four at once where it can.
create function price_band(price numeric) returns integer language sql immutable as $$
    select least(greatest(floor(4 * ln(price::double precision) / ln(2::double precision)), 0), 95)::integer;
$$;

-- What filters look for, as lexemes that no text contains. "=l:3" stands in one product of 8, which has "=l:2" as well; all have "=l:0".
create function search_marks(product_id uuid, brand text, categories text[], in_stock boolean, prices numeric[]) returns tsvector
language sql immutable as $$
    select array_to_tsvector(array['=b:' || brand]
        || array(select '=c:' || category from unnest(categories) category)
        || case when in_stock then array['=s'] else '{}' end
        || array(select mark
            from unnest(prices) price, price_band(price) band, unnest(array['=p:' || band, '=q:' || band / 4, '=r:' || band / 16]) mark)
        || array(select '=l:' || level from generate_series(0, 12) level where uuid_hash(product_id) & ((1 << level) - 1) = 0));
$$;

-- The marks that all filters ask for together; of prices they know the bands only. In this language it is a value to a plan, and not words to
-- put into every row's condition.
create function search_filter(category text, brands text[], lowest numeric, highest numeric, in_stock boolean, level integer) returns tsquery
language plpgsql immutable as $$
begin
    return concat_ws(' & ',
        '''=l:' || level || '''',
        '''=c:' || category || '''',
        '(' || (select string_agg('''=b:' || brand || '''', ' | ') from unnest(brands) brand) || ')',
        case when lowest is not null or highest is not null then (
            select '(' || string_agg(distinct case
                when band / 16 * 16 >= first and band / 16 * 16 + 15 <= last then '''=r:' || band / 16 || ''''
                when band / 4 * 4 >= first and band / 4 * 4 + 3 <= last then '''=q:' || band / 4 || ''''
                else '''=p:' || band || '''' end, ' | ') || ')'
            from price_band(greatest(lowest, 0.01)) first, price_band(coalesce(greatest(highest, 0.01), 1000000000)) last,
                generate_series(first, last) band) end,
        case when in_stock then '''=s''' end)::tsquery;
end $$;

-- Whether any of the prices, which rise, lies in a range.
create function any_between(prices numeric[], lowest numeric, highest numeric) returns boolean language sql immutable as $$
    select (lowest is null or prices[cardinality(prices)] >= lowest) and (highest is null or prices[1] <= highest)
        and (lowest is null or highest is null or prices[1] >= lowest or prices[cardinality(prices)] <= highest
            or exists (select from unnest(prices) price where price between lowest and highest));
$$;

create or replace function refresh_product_search(changed uuid[]) returns void language plpgsql as $$
begin
    -- Two changes of one product (a price, and a variant that is sold out) queue here. The next statement takes a new snapshot, so the
    -- second sees what the first committed; without the lock it would write the first one's change away.
    perform 1 from products where product_id = any(changed) order by product_id for no key update;

    delete from product_search s using products p
    where s.product_id = p.product_id and p.product_id = any(changed) and p.archived_at is not null;

    with recursive up as (
        select distinct c.category_id as leaf, c.parent_id, c.slug, c.name, 0 as step
        from products p join categories c using (category_id) where p.product_id = any(changed)
        union all
        select u.leaf, c.parent_id, c.slug, c.name, u.step + 1 from up u join categories c on c.category_id = u.parent_id
    ), lineage as (
        select leaf as category_id, array_agg(slug order by step desc) as slugs, string_agg(name, ' ' order by step desc) as names
        from up group by leaf
    ), variants as (
        select k.product_id, k.price, k.currency, k.code, coalesce(t.available, 0) as available,
            coalesce(t.available, 0) > 0 or bool_and(coalesce(t.available, 0) = 0) over (partition by k.product_id) as counts,
            (select string_agg(a.value, ' ') from jsonb_each_text(k.attributes) a) as words,
            (select string_agg(search_label(a.value), ' ') from jsonb_each_text(k.attributes) a) as labels
        from skus k left join sku_stock t using (sku_id)
        where k.product_id = any(changed) and k.archived_at is null
    ), offers as (
        select product_id, array_agg(distinct price order by price) filter (where counts) as prices, min(currency) as currency,
            sum(available) > 0 as in_stock, string_agg(distinct words, ' ') as words, string_agg(distinct labels, ' ') as labels,
            string_agg(code, ' ' order by code) as codes
        from variants group by product_id
    )
    insert into product_search as s (product_id, name, brand_slug, category_slugs, price_min, price_max, prices, currency, in_stock,
        popularity, listed_at, labels, document)
    select p.product_id, p.name, b.slug, l.slugs, o.prices[1], o.prices[cardinality(o.prices)], o.prices, o.currency, o.in_stock,
        p.popularity, p.listed_at, concat_ws(' ', search_label(p.name), search_label(b.name), o.codes, o.labels),
        setweight(to_tsvector('shop_en', p.name), 'A') ||
        setweight(to_tsvector('shop_en', b.name || ' ' || l.names), 'B') ||
        setweight(to_tsvector('shop_en', concat_ws(' ', o.words, fact_values(p.facts))), 'C') ||
        setweight(to_tsvector('shop_en', p.description), 'D') ||
        -- Without positions, since a code mostly says again what the name says: it makes a product found, not found first.
        strip(to_tsvector('shop_en', replace(o.codes, '-', ' '))) ||
        search_marks(p.product_id, b.slug, l.slugs, o.in_stock, o.prices)
    from products p
    join brands b using (brand_id)
    join lineage l using (category_id)
    join offers o using (product_id)
    where p.archived_at is null
    on conflict (product_id) do update set
        name = excluded.name, brand_slug = excluded.brand_slug, category_slugs = excluded.category_slugs,
        price_min = excluded.price_min, price_max = excluded.price_max, prices = excluded.prices, currency = excluded.currency,
        in_stock = excluded.in_stock, popularity = excluded.popularity, listed_at = excluded.listed_at,
        labels = excluded.labels, document = excluded.document;

    -- A product whose last variant was archived is not listed either.
    delete from product_search s
    where s.product_id = any(changed)
        and not exists (select from skus k where k.product_id = s.product_id and k.archived_at is null);
end $$;

drop index product_search_document;
update product_search set document = document || search_marks(product_id, brand_slug, category_slugs, in_stock, prices);
create index product_search_document on product_search using gin (document) with (fastupdate = off);

create index product_search_popular on product_search (popularity desc, product_id);
create index product_search_newest on product_search (listed_at desc, popularity desc, product_id);
create index product_search_cheapest on product_search (price_min, popularity desc, product_id);
create index product_search_dearest on product_search (price_min desc, popularity desc, product_id);
create index product_search_name on product_search (name collate "en-x-icu", popularity desc, product_id);

-- A page of so many products that to find all of them would cost more than to go along their order and take what passes. What matches best are the
-- 200 most popular ones by rank, and then the others by popularity. @passes is words and filters together, @words what is ranked by, if anything.
create function walk_products(
    sort text, passes tsquery, words tsquery, lowest numeric, highest numeric, most integer, skipped integer)
returns table (product_id uuid, place bigint) language plpgsql stable
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off as $$
#variable_conflict use_column
begin
    if sort = 'price_asc' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
            order by price_min, popularity desc, product_id limit most offset skipped) s;
    elsif sort = 'price_desc' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
                and price_min <= coalesce(highest, 'infinity')
            order by price_min desc, popularity desc, product_id limit most offset skipped) s;
    elsif sort = 'newest' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
            order by listed_at desc, popularity desc, product_id limit most offset skipped) s;
    elsif sort = 'name' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
            order by name collate "en-x-icu", popularity desc, product_id limit most offset skipped) s;
    elsif words is null then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
            order by popularity desc, product_id limit most offset skipped) s;
    else
        return query select s.product_id, row_number() over () from (
            select product_id from (
                select product_id, popularity, case when row_number() over () <= 200 then ts_rank(document, words) end as rank
                from (
                    select product_id, popularity, document from product_search
                    where document @@ passes and any_between(prices, lowest, highest)
                    order by popularity desc, product_id limit greatest(most + skipped, 200)
                ) likely
            ) ranked
            order by rank desc nulls last, popularity desc, product_id limit most offset skipped) s;
    end if;
end $$;
