-- Full-text search with facets: one slim row per listed product, and the vocabulary that mends typing mistakes.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- English stems after accents are dropped: "café" and "cafe", "lamp" and "lamps" meet.
create text search configuration shop_en (copy = english);
alter text search configuration shop_en alter mapping for hword, hword_part, word with unaccent, english_stem;

-- The same words unstemmed, as a person would type them.
create text search configuration shop_words (copy = simple);
alter text search configuration shop_words alter mapping for hword, hword_part, word with unaccent, simple;

create table product_search (
    product_id uuid primary key references products (product_id),
    name text not null,
    brand_slug text not null,
    category_slugs text[] not null, -- from the department to the leaf
    price_min numeric(19,4) not null,
    price_max numeric(19,4) not null check (price_max >= price_min),
    currency char(3) not null,
    available bigint not null check (available >= 0),
    popularity integer not null,
    listed_at timestamptz not null,
    document tsvector not null
);
create index product_search_document on product_search using gin (document) with (fastupdate = off);

create table search_terms (
    word text primary key,
    lexeme text not null,
    uses integer not null check (uses > 0)
);
create index search_terms_lexeme on search_terms (lexeme);
create index search_terms_alike on search_terms using gin (word gin_trgm_ops);

-- What the facts table says, as words: "Bridle leather", "Induction" ...
create function fact_values(facts jsonb) returns text language sql immutable as $$
    select string_agg(fact ->> 'value', ' ') from jsonb_array_elements(facts) fact;
$$;

-- Brings the search rows of some products in line with the tables, in the transaction that changed them.
create function refresh_product_search(changed uuid[]) returns void language plpgsql as $$
begin
    -- Two changes of one product (a price and a stock level) queue here. The next statement takes a new snapshot, so the
    -- second sees what the first committed; without the lock it would write the first one's change away.
    perform 1 from products where product_id = any(changed) order by product_id for no key update;

    delete from product_search s using products p
    where s.product_id = p.product_id and p.product_id = any(changed) and p.archived_at is not null;

    with recursive lineage as (
        select category_id, array[slug] as slugs, name as names from categories where parent_id is null
        union all
        select c.category_id, l.slugs || c.slug, l.names || ' ' || c.name
        from categories c join lineage l on c.parent_id = l.category_id
    ), offers as (
        select k.product_id, min(k.price) as price_min, max(k.price) as price_max, min(k.currency) as currency,
            coalesce(sum(t.available), 0) as available,
            (select string_agg(distinct a.value, ' ') from skus v, jsonb_each_text(v.attributes) a
             where v.product_id = k.product_id and v.archived_at is null) as variants
        from skus k left join sku_stock t using (sku_id)
        where k.product_id = any(changed) and k.archived_at is null
        group by k.product_id
    )
    insert into product_search as s
        (product_id, name, brand_slug, category_slugs, price_min, price_max, currency, available, popularity, listed_at, document)
    select p.product_id, p.name, b.slug, l.slugs, o.price_min, o.price_max, o.currency, o.available, p.popularity, p.listed_at,
        setweight(to_tsvector('shop_en', p.name), 'A') ||
        setweight(to_tsvector('shop_en', b.name || ' ' || l.names), 'B') ||
        setweight(to_tsvector('shop_en', concat_ws(' ', o.variants, fact_values(p.facts))), 'C') ||
        setweight(to_tsvector('shop_en', p.description), 'D')
    from products p
    join brands b using (brand_id)
    join lineage l using (category_id)
    join offers o using (product_id)
    where p.archived_at is null
    on conflict (product_id) do update set
        name = excluded.name, brand_slug = excluded.brand_slug, category_slugs = excluded.category_slugs,
        price_min = excluded.price_min, price_max = excluded.price_max, currency = excluded.currency,
        available = excluded.available, popularity = excluded.popularity, listed_at = excluded.listed_at,
        document = excluded.document;

    -- A product whose last variant was archived is not listed either.
    delete from product_search s
    where s.product_id = any(changed)
        and not exists (select from skus k where k.product_id = s.product_id and k.archived_at is null);
end $$;

-- The words of all listed products. Words that a shopper could not mistype, such as numbers, are left out.
create function refresh_search_terms() returns void language sql as $$
    delete from search_terms;
    insert into search_terms (word, lexeme, uses)
    select word, (ts_lexize('english_stem', word))[1], nentry
    from ts_stat($words$
        select to_tsvector('shop_words', concat_ws(' ', p.name, b.name, c.name, p.description, fact_values(p.facts),
            (select string_agg(a.value, ' ') from skus k, jsonb_each_text(k.attributes) a where k.product_id = p.product_id)))
        from product_search s
        join products p using (product_id)
        join brands b using (brand_id)
        join categories c using (category_id)
    $words$)
    where word ~ '^[a-z]{3,40}$' and cardinality(ts_lexize('english_stem', word)) > 0;
$$;
