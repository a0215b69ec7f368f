-- Variants are what is sold: lists go by the prices that can be paid, and codes, names, brands and options are found in part.

alter table product_search
    -- Of the variants in stock; of a product that is sold out entirely, of all. Rising, each once. price_min and price_max are its ends.
    add prices numeric(19,4)[] not null default '{}',
    -- Name, brand, codes and options as search_label() writes them, divided by blanks: what is found in part, in any case.
    add labels text not null default '';

-- Letters and digits in upper case without accents, one hyphen for whatever lies between: "halden & roe" is HALDEN-ROE, a code is itself.
create function search_label(words text) returns text language sql stable as $$
    select trim('-' from regexp_replace(upper(unaccent(words)), '[^A-Z0-9]+', '-', 'g'));
$$;

-- The pattern that labels are compared with; null when the words ask for more than a part of a name: quotes, "or", what to leave out.
create function search_part(words text) returns text language sql stable as $$
    select '%' || label || '%' from search_label(words) label where length(label) >= 3 and words !~* '(^|\s)-|"|\mor\M';
$$;

-- Words that mean the same. Whoever wants more of them adds rows: nothing else has to be written anew.
create table search_synonyms (
    word text primary key check (word <> ''),
    means text not null, -- as a shopper would type it: words divided by "or"
    measure text, -- the same where a number is searched for too: "l" is a litre in "2 l", a size in "shirt l"
    target tsquery not null generated always as (plainto_tsquery('shop_en', word)) stored,
    substitute tsquery not null generated always as (websearch_to_tsquery('shop_en', means)) stored,
    measured tsquery not null generated always as (websearch_to_tsquery('shop_en', coalesce(measure, means))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create trigger touch before update on search_synonyms for each row execute function touch_row();

insert into search_synonyms (word, means)
select word, array_to_string(words, ' or ')
from (values
    -- Colours
    (array['grey', 'gray']), (array['colour', 'color']), (array['aubergine', 'eggplant']), (array['tartan', 'plaid']),
    -- Units whose signs mean nothing else
    (array['millimetre', 'millimeter', 'mm']), (array['centimetre', 'centimeter', 'cm']), (array['kilometre', 'kilometer', 'km']),
    (array['millilitre', 'milliliter', 'ml']), (array['kilogram', 'kilogramme', 'kilo', 'kg']), (array['ounce', 'oz']), (array['pound', 'lb']),
    -- Materials and the like
    (array['aluminium', 'aluminum']), (array['fibre', 'fiber']), (array['mould', 'mold']), (array['cosy', 'cozy']), (array['centre', 'center']),
    (array['jewellery', 'jewelry']), (array['pyjamas', 'pajamas']), (array['whisky', 'whiskey']),
    -- Things with two names
    (array['trousers', 'pants']), (array['sweater', 'jumper', 'pullover']), (array['sneakers', 'trainers']), (array['torch', 'flashlight']),
    (array['secateurs', 'pruners']), (array['sofa', 'couch']), (array['bicycle', 'bike'])) same (words)
cross join unnest(words) word;

insert into search_synonyms (word, means, measure)
select word, case when word = sign then sign else array_to_string(names, ' or ') end, array_to_string(names || sign, ' or ')
from (values
    (array['litre', 'liter'], 'l'), (array['metre', 'meter'], 'm'), (array['gram', 'gramme'], 'g'), (array['watt'], 'w')) unit (names, sign)
cross join unnest(names || sign) word;

-- What the words of a shopper look for. "350ml" is also looked for as "350 ml", which is how facts and options write it.
create function search_words(words text) returns tsquery language sql stable as $$
    select ts_rewrite(
        case when parted = words then whole else whole || websearch_to_tsquery('shop_en', parted) end,
        case when words ~ '[0-9]' then 'select target, measured from search_synonyms' else 'select target, substitute from search_synonyms' end)
    from websearch_to_tsquery('shop_en', words) whole,
        regexp_replace(words, '(^|\s)([0-9]+(?:[.,][0-9]+)?)([[:alpha:]]+)(?=\s|$)', '\1\2 \3', 'g') parted;
$$;

create or replace function refresh_product_search(changed uuid[]) returns void language plpgsql as $$
begin
    -- Two changes of one product (a price and a stock level) queue here. The next statement takes a new snapshot, so the
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
            sum(available) as available, string_agg(distinct words, ' ') as words, string_agg(distinct labels, ' ') as labels,
            string_agg(code, ' ' order by code) as codes
        from variants group by product_id
    )
    insert into product_search as s (product_id, name, brand_slug, category_slugs, price_min, price_max, prices, currency, available,
        popularity, listed_at, labels, document)
    select p.product_id, p.name, b.slug, l.slugs, o.prices[1], o.prices[cardinality(o.prices)], o.prices, o.currency, o.available,
        p.popularity, p.listed_at, concat_ws(' ', search_label(p.name), search_label(b.name), o.codes, o.labels),
        setweight(to_tsvector('shop_en', p.name), 'A') ||
        setweight(to_tsvector('shop_en', b.name || ' ' || l.names), 'B') ||
        setweight(to_tsvector('shop_en', concat_ws(' ', o.words, fact_values(p.facts))), 'C') ||
        setweight(to_tsvector('shop_en', p.description), 'D') ||
        -- Without positions, since a code mostly says again what the name says: it makes a product found, not found first.
        strip(to_tsvector('shop_en', replace(o.codes, '-', ' ')))
    from products p
    join brands b using (brand_id)
    join lineage l using (category_id)
    join offers o using (product_id)
    where p.archived_at is null
    on conflict (product_id) do update set
        name = excluded.name, brand_slug = excluded.brand_slug, category_slugs = excluded.category_slugs,
        price_min = excluded.price_min, price_max = excluded.price_max, prices = excluded.prices, currency = excluded.currency,
        available = excluded.available, popularity = excluded.popularity, listed_at = excluded.listed_at,
        labels = excluded.labels, document = excluded.document;

    -- A product whose last variant was archived is not listed either.
    delete from product_search s
    where s.product_id = any(changed)
        and not exists (select from skus k where k.product_id = s.product_id and k.archived_at is null);
end $$;

select refresh_product_search(array(select product_id from products));

alter table product_search
    alter prices drop default,
    alter labels drop default,
    add check (price_min = prices[1] and price_max = prices[cardinality(prices)]);
create index product_search_labels on product_search using gin (labels gin_trgm_ops) with (fastupdate = off);
