-- Lists are narrowed by any attribute of variants, any fact of products and by rating; what is asked of variants is asked of one variant. Which
-- attributes and facts are offered is configuration of the service: the rows know all of them. And names are found by the stems of their language.

-- Values of attributes and facts, each with a number that rows of the search hold.
create table search_traits (
    trait_id integer primary key generated always as identity,
    kind text not null check (kind in ('attribute', 'fact')),
    name text not null,  -- of the attribute or fact, as search_slug() writes it
    value text not null, -- likewise: what a filter names it by
    label text not null, -- as the first product that had it writes it
    created_at timestamptz not null default now(),
    unique (kind, name, value)
);

-- What can be filtered by of some products and their variants; what is longer than a value that somebody would choose is none.
create function product_traits(changed uuid[])
returns table (product_id uuid, sku_id uuid, kind text, name text, value text, label text) language sql stable as $$
    select k.product_id, k.sku_id, 'attribute', search_slug(a.key), search_slug(a.value), a.value
    from skus k cross join jsonb_each_text(k.attributes) a
    where k.product_id = any(changed) and k.archived_at is null and length(a.value) between 1 and 60
    union all
    select p.product_id, null, 'fact', search_slug(f ->> 'name'), search_slug(f ->> 'value'), f ->> 'value'
    from products p cross join jsonb_array_elements(p.facts) f
    where p.product_id = any(changed) and length(f ->> 'value') between 1 and 60;
$$;

-- What is needed to say of one variant whether it passes all filters: a row for each that counts, with the place of its price among `prices` as a
-- negative number and its traits, filled up with zeros. `traits` has all of them once, and those of the product's facts.
alter table product_search
    add traits integer[] not null default '{}',
    add variants integer[] not null default '{}',
    add rating numeric(3,2);

create function search_marks(
    product_id uuid, brand text, categories text[], in_stock boolean, prices numeric[], traits integer[], rating numeric) returns tsvector
language sql immutable as $$
    select search_marks(product_id, brand, categories, in_stock, prices) || array_to_tsvector(
        array(select '=t:' || trait from unnest(traits) trait) || array(select '=g:' || stars from generate_series(1, floor(rating)::integer) stars));
$$;

-- A name has English stems whatever its language, so that a search need not know which one it is in.
create function name_document(name text, lang text) returns tsvector language sql immutable as $$
    select to_tsvector('shop_en', name) || coalesce(to_tsvector(search_configuration(lang), name), '');
$$;

-- What the variants of one product say of it; no codes: there are none that are for sale.
create function product_offers(
    product uuid, facts jsonb, out prices numeric[], out currency text, out in_stock boolean, out words text, out labels text, out codes text,
    out traits integer[], out variants integer[]) language sql stable as $$
    with each as materialized (
        select c.price, c.currency, k.code, coalesce(t.available, 0) as available,
            coalesce(t.available, 0) > 0 or bool_and(coalesce(t.available, 0) = 0) over () as counts,
            (select string_agg(a.value, ' ') from jsonb_each_text(k.attributes) a) as words,
            (select string_agg(search_label(a.value), ' ') from jsonb_each_text(k.attributes) a) as labels,
            array(
                select distinct trait_id
                from jsonb_each_text(k.attributes) a
                join search_traits s on (s.kind, s.name, s.value) = ('attribute', search_slug(a.key), search_slug(a.value))
                where length(a.value) between 1 and 60
                order by trait_id) as traits
        from skus k
        join sku_prices c using (sku_id)
        left join sku_stock t using (sku_id)
        where k.product_id = product and k.archived_at is null
    ), all_of_them as (
        select array_agg(distinct price order by price) filter (where counts) as prices, min(currency) as currency,
            sum(available) > 0 as in_stock, string_agg(distinct words, ' ') as words, string_agg(distinct labels, ' ') as labels,
            string_agg(code, ' ' order by code) as codes, max(cardinality(traits)) filter (where counts) as widest
        from each
    )
    select prices, currency, in_stock, words, labels, codes,
        array(
            select trait_id
            from jsonb_array_elements(facts) f
            join search_traits s on (s.kind, s.name, s.value) = ('fact', search_slug(f ->> 'name'), search_slug(f ->> 'value'))
            where length(f ->> 'value') between 1 and 60
            union
            select unnest(traits) from each where counts
            order by 1),
        (select array_agg(distinct array[- array_position(prices, price)] || traits || array_fill(0, array[widest - cardinality(traits)]))
            from each where counts)
    from all_of_them;
$$;

create or replace function refresh_product_search(changed uuid[]) returns void language plpgsql as $$
begin
    -- Two changes of one product (a price, and a variant that is sold out) queue here. The next statement takes a new snapshot, so the
    -- second sees what the first committed; without the lock it would write the first one's change away.
    perform 1 from products where product_id = any(changed) order by product_id for no key update;

    delete from product_search s using products p
    where s.product_id = p.product_id and p.product_id = any(changed) and p.archived_at is not null;

    -- In one order, so that two imports which bring the same new values wait for one another instead of standing in each other's way.
    insert into search_traits (kind, name, value, label)
    select kind, name, value, min(label) from product_traits(changed) t
    where not exists (select from search_traits known where (known.kind, known.name, known.value) = (t.kind, t.name, t.value))
    group by kind, name, value
    order by kind, name, value
    on conflict do nothing;

    insert into search_languages (configuration)
    select distinct search_configuration(lang)::text from products
    where product_id = any(changed) and search_configuration(lang) is not null
        and not exists (select from search_languages where configuration = search_configuration(lang)::text)
    on conflict do nothing;

    -- A product at a time, by indexes alone: whether one has changed or a hundred thousand, nothing is joined that has no statistics.
    insert into product_search as s (product_id, name, brand_slug, category_slugs, price_min, price_max, prices, currency, in_stock,
        popularity, listed_at, labels, traits, variants, rating, document)
    select p.product_id, p.name, b.slug, l.slugs, o.prices[1], o.prices[cardinality(o.prices)], o.prices, o.currency, o.in_stock,
        p.popularity, p.listed_at, concat_ws(' ', search_label(p.name), search_label(b.name), o.codes, o.labels),
        o.traits, o.variants, g.average,
        setweight(name_document(p.name, p.lang), 'A') ||
        setweight(to_tsvector('shop_en', b.name || ' ' || l.names), 'B') ||
        setweight(to_tsvector('shop_en', concat_ws(' ', o.words, fact_values(p.facts))), 'C') ||
        setweight(to_tsvector('shop_en', p.description), 'D') ||
        -- Without positions, since a code mostly says again what the name says: it makes a product found, not found first.
        strip(to_tsvector('shop_en', replace(o.codes, '-', ' '))) ||
        search_marks(p.product_id, b.slug, l.slugs, o.in_stock, o.prices, o.traits, g.average)
    from products p
    join brands b using (brand_id)
    join product_paths l using (product_id)
    cross join lateral product_offers(p.product_id, p.facts) o
    left join product_ratings g using (product_id)
    where p.product_id = any(changed) and p.archived_at is null and o.codes is not null
    on conflict (product_id) do update set
        name = excluded.name, brand_slug = excluded.brand_slug, category_slugs = excluded.category_slugs,
        price_min = excluded.price_min, price_max = excluded.price_max, prices = excluded.prices, currency = excluded.currency,
        in_stock = excluded.in_stock, popularity = excluded.popularity, listed_at = excluded.listed_at,
        labels = excluded.labels, traits = excluded.traits, variants = excluded.variants, rating = excluded.rating, document = excluded.document;

    -- A product whose last variant was archived is not listed either.
    delete from product_search s
    where s.product_id = any(changed)
        and not exists (select from skus k where k.product_id = s.product_id and k.archived_at is null);
end $$;

select refresh_product_search(array(select product_id from products));

-- Codes are mistyped too.
create index skus_code_alike on skus using gin (code gin_trgm_ops) with (fastupdate = off);

-- The words of all listed products, of all categories that they are in. Words that a shopper could not mistype, such as numbers, are left out.
create or replace function refresh_search_terms() returns void language sql as $$
    delete from search_terms;
    with words as materialized (
        select word, (ts_lexize('english_stem', word))[1] as lexeme, nentry as uses
        from ts_stat($words$
            select to_tsvector('shop_words', concat_ws(' ', p.name, b.name, c.names, p.description, fact_values(p.facts),
                (select string_agg(a.value, ' ') from skus k, jsonb_each_text(k.attributes) a where k.product_id = p.product_id)))
            from product_search s
            join products p using (product_id)
            join brands b using (brand_id)
            join product_paths c using (product_id)
        $words$)
        where word ~ '^[a-z]{3,40}$' and cardinality(ts_lexize('english_stem', word)) > 0
    ), names as materialized (
        select word from ts_stat($words$
            select to_tsvector('shop_words', concat_ws(' ', p.name, b.name, c.names))
            from product_search s
            join products p using (product_id)
            join brands b using (brand_id)
            join product_paths c using (product_id)
        $words$)
    )
    insert into search_terms (word, lexeme, uses, names_something)
    select word, lexeme, uses, word in (select word from names) from words;
$$;

select refresh_search_terms();

drop function find_products(text, text, text[], numeric, numeric, boolean, text, numeric[], integer, integer, integer, text[]);
drop function find_page(search_question, numeric);
drop function scan_products(search_question, tsquery, text[]);
drop function search_size(search_question, text, text[], numeric, numeric);
drop function search_passes(search_question, text, text[], numeric, numeric, integer);
drop type search_question;

-- A facet by an attribute or a fact, by their names as search_slug() writes them.
create type search_facet as (facet text, kind text, name text);

-- A filter by such a facet. Of variants: one of them has to pass all such filters and the one by price.
create type search_choice as (facet text, of_variants boolean, traits integer[]);

-- What a search asks for. `looked_for` is what its words match ('=l:0' without words); null where they match nothing, and then `part` is what
-- labels are compared with, if anything. `ranked_by` is null when the best ones are the most popular ones. What is `pinned` stands elsewhere.
create type search_question as (
    looked_for tsquery, part text, ranked_by tsquery, category text, brands text[], lowest numeric, highest numeric, in_stock boolean,
    rating integer, choices search_choice[], pinned uuid[], sort text, price_bounds numeric[], most integer, skipped integer);

-- The marks that all filters ask for together; null where there are none. Those of variants are asked for one by one here.
create function search_marks_of(asked search_question, level integer) returns tsquery language plpgsql immutable as $$
declare
    marks tsquery;
    choice search_choice;
begin
    if level > 0 or asked.category is not null or asked.brands <> '{}' or asked.in_stock or coalesce(asked.lowest, asked.highest) is not null then
        marks := search_filter(asked.category, asked.brands, asked.lowest, asked.highest, asked.in_stock, nullif(level, 0));
    end if;
    foreach choice in array asked.choices loop
        marks := coalesce(marks && found.any_of, found.any_of)
            from (select coalesce(string_agg('''=t:' || trait || '''', ' | '), '''=t:0''')::tsquery as any_of from unnest(choice.traits) trait) found;
    end loop;
    if asked.rating is not null then
        marks := coalesce(marks && ('''=g:' || asked.rating || '''')::tsquery, ('''=g:' || asked.rating || '''')::tsquery);
    end if;
    return marks;
end $$;

-- What the index is asked for: words and filters, and of a large set one product in 2 to the power of @level. That all products are in the set of
-- all is left out where anything else is asked for: going through the list of all of them is dearer than the rest.
create function search_passes(asked search_question, level integer) returns tsquery language plpgsql immutable as $$
declare
    marks tsquery := search_marks_of(asked, level);
begin
    return case when marks is null then asked.looked_for when asked.ranked_by is null then marks else asked.looked_for && marks end;
end $$;

-- About how many products that are; the fewer there are, the more are looked at.
create function search_size(asked search_question) returns numeric language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    level integer;
    products bigint;
begin
    foreach level in array array[11, 8, 5] loop
        select count(*) << level into products from product_search where document @@ search_passes(asked, level);
        exit when products >= 32 << level;
    end loop;
    return products;
end $$;

-- Whether one variant passes all that is asked of variants.
create function any_variant(variants integer[], prices numeric[], lowest numeric, highest numeric, choices search_choice[]) returns boolean
language sql immutable as $$
    select exists (
        select from generate_series(1, array_length(variants, 1)) variant
        where prices[- variants[variant][1]] between coalesce(lowest, 0) and coalesce(highest, 'infinity')
            and not exists (select from unnest(choices) choice where choice.of_variants and not variants[variant : variant] && choice.traits));
$$;

-- The scan of what is asked for attributes or facts: a product may pass a facet's other filters by one variant and another facet's
-- by another, so each variant says what it misses. What misses two filters is counted nowhere.
create function scan_variants(asked search_question, passes tsquery, wanted text[], named search_facet[], out counts jsonb, out page uuid[])
language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
    with judged as materialized (
        select product_id, popularity, brand_slug, category_slugs, prices, in_stock, traits, variants, rating,
            case when asked.sort = 'name' then name end as name,
            case asked.sort when 'best' then case when 'page' = any(wanted) then ts_rank(document, asked.ranked_by)::double precision end
                when 'price_asc' then - price_min when 'price_desc' then price_min when 'newest' then extract(epoch from listed_at) end as score,
            array_remove(array[
                case when asked.brands <> '{}' and not brand_slug = any(asked.brands) then 'brand' end,
                case when not asked.category = any(category_slugs) then 'category' end,
                case when not coalesce(rating >= asked.rating, asked.rating is null) then 'rating' end], null)
                || array(select facet from unnest(asked.choices) choice where not of_variants and not traits && choice.traits) as missed
        from (
            select * from product_search where document @@ passes
            union all
            select * from product_search where labels like asked.part and (in_stock or not asked.in_stock)
        ) either_way
        where (select count(*) from unnest(asked.choices) choice where not either_way.traits && choice.traits) <= 1
        offset 0
    ), tried as materialized (
        select product_id, price, mine, coalesce(missing[1], '') as missed
        from judged
        cross join lateral generate_series(1, array_length(variants, 1)) variant
        cross join lateral (select prices[- variants[variant][1]] as price, variants[variant : variant] as mine offset 0) it
        cross join lateral (
            select judged.missed
                || case when not price between coalesce(asked.lowest, 0) and coalesce(asked.highest, 'infinity') then array['price'] else '{}' end
                || array(select facet from unnest(asked.choices) choice where of_variants and not mine && choice.traits) as missing
            offset 0
        ) each_variant
        where cardinality(judged.missed) <= 1 and cardinality(missing) <= 1
    ), found as materialized (
        select product_id, missed from tried group by product_id, missed
    )
    select jsonb_build_object(
            'seen', (select count(distinct product_id) from found where missed in ('', 'price')),
            'total', (select count(*) from found where missed = ''),
            'stock', (select count(*) from found join judged using (product_id) where found.missed = '' and in_stock),
            'category', (
                select jsonb_object_agg(slug, products)
                from (
                    select slug, count(distinct product_id) as products
                    from found join judged using (product_id) cross join unnest(category_slugs) slug
                    where found.missed in ('', 'category') and 'category' = any(wanted) group by slug
                ) each_category),
            'brand', (
                select jsonb_object_agg(brand_slug, products)
                from (
                    select brand_slug, count(distinct product_id) as products
                    from found join judged using (product_id)
                    where found.missed in ('', 'brand') and 'brand' = any(wanted) group by brand_slug
                ) each_brand),
            'rating', (
                select jsonb_object_agg(stars, products)
                from (
                    select floor(rating)::integer as stars, count(distinct product_id) as products
                    from found join judged using (product_id)
                    where found.missed in ('', 'rating') and rating is not null and 'rating' = any(wanted) group by stars
                ) each_step),
            'price', (
                select jsonb_object_agg(range, products)
                from (
                    select width_bucket(price, asked.price_bounds) as range, count(distinct product_id) as products
                    from tried where missed in ('', 'price') and 'price' = any(wanted) group by range
                ) each_range),
            'traits', (
                select jsonb_object_agg(facet, products)
                from (
                    select facet, jsonb_object_agg(trait, products) as products
                    from (
                        select facet, trait, count(*) as products
                        from (
                            select missed, trait, 'attribute' as kind
                            from (select distinct product_id, missed, unnest(mine) as trait from tried) of_a_variant where trait > 0
                            union all
                            select found.missed, unnest(traits), 'fact' from found join judged using (product_id)
                        ) had
                        join search_traits known on trait_id = trait and known.kind = had.kind
                        join unnest(named) n on n.kind = known.kind and n.name = known.name
                        where facet = any(wanted) and missed in ('', facet)
                        group by facet, trait
                    ) each_trait
                    group by facet
                ) each_facet)),
        array(
            select product_id from found join judged using (product_id)
            where found.missed = '' and 'page' = any(wanted) and product_id <> all(asked.pinned)
            order by score desc, name collate "en-x-icu", popularity desc, product_id
            limit asked.most offset asked.skipped)
    into counts, page;
end $$;

-- The scan of what is asked for no attributes or facts: counts of the facets that are @wanted, each under all filters but its own,
-- and, if it is wanted, the page. A facet wants a scan that leaves its filter out. `seen` is how many pass all filters but the one by price.
create function scan_products(asked search_question, passes tsquery, wanted text[], named search_facet[], out counts jsonb, out page uuid[])
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_sort = off set jit = off as $$
#variable_conflict use_column
declare
    any_category boolean := asked.category is null;
    any_brand boolean := asked.brands = '{}';
    with_traits boolean := exists (select from unnest(named) n where n.facet = any(wanted));
    any_price boolean := asked.lowest is null and asked.highest is null;
    lowest numeric := coalesce(asked.lowest, 0);
    highest numeric := coalesce(asked.highest, 'infinity');
begin
    with found as materialized (
        -- Each in the order that is asked for; but for names it is a number, the greatest first.
        select product_id, popularity, brand_slug, category_slugs, prices, in_stock, rating, missed,
            case when with_traits then traits end as traits, case when with_traits and not any_price then variants end as variants,
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
                    when not coalesce(rating >= asked.rating, asked.rating is null) then
                        case when (any_category or asked.category = any(category_slugs)) and (any_brand or brand_slug = any(asked.brands))
                            and any_between(prices, asked.lowest, asked.highest) then 'rating' end
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
    ), offered as materialized (
        select known.trait_id, n.facet from unnest(named) n join search_traits known using (kind, name) where n.facet = any(wanted)
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
            'rating', (
                select jsonb_object_agg(stars, products)
                from (
                    select floor(rating)::integer as stars, count(*) as products
                    from found where missed in ('', 'rating') and rating is not null and 'rating' = any(wanted) group by stars
                ) each_step),
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
                ) each_range),
            'traits', (
                select jsonb_object_agg(facet, products)
                from (
                    select facet, jsonb_object_agg(trait_id, products) as products
                    from (
                        select trait as trait_id, count(*) as products
                        from (
                            -- Of a product that has other prices too, what its variants at such prices have, and its facts.
                            select unnest(case
                                when any_price or prices[1] >= lowest and prices[cardinality(prices)] <= highest then traits
                                else array(
                                    select trait from unnest(traits) trait where trait <> all(variants)
                                    union
                                    select trait from generate_series(1, array_length(variants, 1)) variant, unnest(variants[variant : variant]) trait
                                    where trait > 0 and prices[- variants[variant][1]] between lowest and highest) end) as trait
                            from found where missed = '' and with_traits
                        ) had
                        group by trait
                    ) each_trait
                    join offered using (trait_id)
                    group by facet
                ) each_facet)),
        array(
            select product_id from found where missed = '' and 'page' = any(wanted) and product_id <> all(asked.pinned)
            order by score desc, name collate "en-x-icu", popularity desc, product_id
            limit asked.most offset asked.skipped)
    into counts, page;
end $$;

-- One scan, by the shortest way that answers what is asked.
create function scan_either(asked search_question, passes tsquery, wanted text[], named search_facet[], out counts jsonb, out page uuid[])
language plpgsql stable as $$
begin
    if asked.choices <> '{}' then
        select s.counts, s.page into counts, page from scan_variants(asked, passes, wanted, named) s;
    else
        select s.counts, s.page into counts, page from scan_products(asked, passes, wanted, named) s;
    end if;
end $$;

drop function walk_products(text, tsquery, tsquery, numeric, numeric, integer, integer);

-- A page of so many products that to find all of them would cost more than to go along their order and take what passes. What matches best are the
-- 200 most popular ones by rank, and then the others by popularity. @passes is words and filters together.
create function walk_products(asked search_question, passes tsquery) returns table (product_id uuid, place bigint)
language plpgsql stable set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set jit = off as $$
#variable_conflict use_column
declare
    plain boolean := asked.choices = '{}';
    lowest numeric := asked.lowest;
    highest numeric := asked.highest;
    most integer := asked.most;
    skipped integer := asked.skipped;
begin
    if asked.sort = 'price_asc' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
                and (plain or any_variant(variants, prices, lowest, highest, asked.choices))
            order by price_min, popularity desc, product_id limit most offset skipped) s;
    elsif asked.sort = 'price_desc' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
                and price_min <= coalesce(highest, 'infinity') and (plain or any_variant(variants, prices, lowest, highest, asked.choices))
            order by price_min desc, popularity desc, product_id limit most offset skipped) s;
    elsif asked.sort = 'newest' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
                and (plain or any_variant(variants, prices, lowest, highest, asked.choices))
            order by listed_at desc, popularity desc, product_id limit most offset skipped) s;
    elsif asked.sort = 'name' then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
                and (plain or any_variant(variants, prices, lowest, highest, asked.choices))
            order by name collate "en-x-icu", popularity desc, product_id limit most offset skipped) s;
    elsif asked.ranked_by is null then
        return query select s.product_id, row_number() over () from (
            select product_id from product_search where document @@ passes and any_between(prices, lowest, highest)
                and (plain or any_variant(variants, prices, lowest, highest, asked.choices))
            order by popularity desc, product_id limit most offset skipped) s;
    else
        return query select s.product_id, row_number() over () from (
            select product_id from (
                select product_id, popularity, case when row_number() over () <= 200 then ts_rank(document, asked.ranked_by) end as rank
                from (
                    select product_id, popularity, document from product_search
                    where document @@ passes and any_between(prices, lowest, highest) and product_id <> all(asked.pinned)
                        and (plain or any_variant(variants, prices, lowest, highest, asked.choices))
                    order by popularity desc, product_id limit greatest(most + skipped, 200)
                ) likely
            ) ranked
            order by rank desc nulls last, popularity desc, product_id limit most offset skipped) s;
    end if;
end $$;

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
    plain boolean := asked.choices = '{}';
    unpriced search_question := asked;
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
                    where document @@ search_passes(asked, 0) and any_between(prices, asked.lowest, asked.highest)
                        and product_id <> all(asked.pinned)
                        and (plain or any_variant(variants, prices, asked.lowest, asked.highest, asked.choices))
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
    unpriced.lowest := null;
    unpriced.highest := null;
    return array(select product_id from walk_products(asked, search_passes(unpriced, 0)) order by place);
end $$;

-- The products that a list shows and what its facets count. Where the words match few products, one scan of those answers everything. Else each
-- facet that has a filter has a scan of its own, and the one by price one that leaves out the prices; it answers for the total too, unless too few
-- of what it saw have such a price. Of a large set a part is looked at, and `levels` says so. Only the facets that are `shown` are counted.
create function find_listed(asked search_question, words text, at timestamptz, enough integer, shown text[], named search_facet[],
    out has_match boolean, out counts jsonb, out levels jsonb, out page uuid[])
language plpgsql stable as $$
declare
    products numeric;
    level integer;
    scan record;
    -- Of what passes all other filters, the part that has such a price. The index looks for prices only where they leave out more than half:
    -- their lists are long.
    share numeric;
    wider search_question;
    without search_question;
    own text[] := array_remove(array[
        case when asked.category is not null then 'category' end, case when asked.brands <> '{}' then 'brand' end,
        case when asked.rating is not null then 'rating' end], null) || array(select facet from unnest(asked.choices));
    unfiltered text[] := array(select each_facet from unnest(shown) each_facet where each_facet <> all(own || array['price', 'stock']));
    filtered text;
begin
    asked.looked_for := '''=l:0''';
    if words <> '' then
        asked.ranked_by := search_words(words, at);
        asked.looked_for := case when numnode(asked.ranked_by) > 0 then asked.ranked_by end;
    end if;
    wider := asked;
    wider.category := null;
    wider.brands := '{}';
    wider.lowest := null;
    wider.highest := null;
    wider.rating := null;
    wider.choices := '{}';
    products := search_size(wider);
    if products = 0 and not exists (select from product_search where document @@ asked.looked_for) then
        asked.part := case when asked.looked_for is not null then search_part(words) end;
        asked.looked_for := null;
        wider.looked_for := null;
    end if;
    has_match := asked.looked_for is not null or exists (select from product_search where labels like asked.part);
    levels := (select jsonb_object_agg(each_facet, 0) from unnest(shown || array['total', 'price', 'stock']) each_facet);
    if not has_match then
        counts := '{"total": 0, "stock": 0}';
        return;
    end if;

    if products < 4 * enough then
        select * into scan from scan_either(asked, search_passes(wider, 0), shown || array['page'], named);
        counts := scan.counts;
        page := scan.page;
        return;
    end if;

    -- What passes all filters but the one by price.
    wider := asked;
    wider.lowest := null;
    wider.highest := null;
    if own <> '{}' then
        products := search_size(wider);
    end if;
    level := search_level(products, enough);
    select * into scan from scan_either(
        asked, search_passes(wider, level),
        array[case when 'price' = any(shown) then 'price' end, case when level = 0 then 'page' end] || unfiltered, named);
    counts := scan.counts;
    page := scan.page;
    levels := (select jsonb_object_agg(each_facet, level) from unnest(shown || array['total', 'price', 'stock']) each_facet);
    share := (counts ->> 'total')::numeric / greatest((counts ->> 'seen')::numeric, 1);
    if share < 0.5 then
        wider := asked;
        share := 1;
    end if;

    -- And of that what has such a price.
    if level > 0 and coalesce(asked.lowest, asked.highest) is not null
        and ((counts ->> 'total')::numeric < enough / 2 or (counts ->> 'total')::numeric * (1 << level) < 4 * enough) then
        level := search_level((counts ->> 'total')::numeric * (1 << level), enough);
        select * into scan from scan_either(
            asked, search_passes(wider, level), array[case when level = 0 then 'page' end] || unfiltered, named);
        counts := scan.counts || jsonb_build_object('price', counts -> 'price');
        page := scan.page;
        levels := (select jsonb_object_agg(each_facet, level) from unnest(shown || array['total', 'stock']) each_facet)
            || jsonb_build_object('price', levels -> 'price');
    end if;
    if level > 0 then
        page := find_page(asked, (counts ->> 'total')::numeric * (1 << level));
    end if;

    foreach filtered in array own loop
        continue when filtered <> all(shown);
        without := wider;
        case filtered
            when 'category' then without.category := null;
            when 'brand' then without.brands := '{}';
            when 'rating' then without.rating := null;
            else without.choices := array(select choice from unnest(without.choices) choice where choice.facet <> filtered);
        end case;
        level := search_level(share * search_size(without), enough);
        select * into scan from scan_either(asked, search_passes(without, level), array[filtered], named);
        counts := counts || case when filtered like '=%'
            then jsonb_build_object('traits',
                coalesce(nullif(counts -> 'traits', 'null'), '{}') || coalesce(nullif(scan.counts -> 'traits', 'null'), '{}'))
            else jsonb_build_object(filtered, scan.counts -> filtered) end;
        levels := levels || jsonb_build_object(filtered, level);
    end loop;
end $$;

-- As services of an earlier version ask.
create function find_products(
    words text, category text, brands text[], lowest numeric, highest numeric, in_stock boolean, sort text, price_bounds numeric[],
    most integer, skipped integer, enough integer, shown text[], out has_match boolean, out counts jsonb, out levels jsonb, out page uuid[])
language sql stable as $$
    select has_match, counts, '{"category": 0, "brand": 0}' || levels, page
    from find_listed(
        (null, null, null, category, brands, lowest, highest, in_stock, null, '{}', '{}', sort, price_bounds, most, skipped)::search_question,
        words, now(), enough, shown, '{}');
$$;
