-- Many products at once: their search rows wait for what is still to come of them, and are written set by set.

-- The popular ones first, found without a look at the others.
alter table search_refreshes
    add due_at timestamptz not null default now(),
    add popularity integer not null default 0;
create index search_refreshes_next on search_refreshes (popularity desc, product_id);

-- The words of all listed products, without writing anything: whoever reads them for a minute holds nobody up.
create function read_search_terms() returns table (word text, lexeme text, uses integer, names_something boolean) language sql stable as $$
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
    select word, lexeme, uses, word in (select word from names) from words;
$$;

create or replace function refresh_search_terms() returns void language sql as $$
    delete from search_terms;
    insert into search_terms (word, lexeme, uses, names_something) select * from read_search_terms();
$$;

-- As 0019 has it, without recursion: no category stands deeper than five below its department, and six look-ups cost a tenth of a recursive query
-- for each product.
create or replace view product_paths as
select p.product_id, coalesce(path.slugs, '{}') as slugs,
    concat_ws(' ', path.names, replace(array_to_string(p.tags, ' '), '-', ' ')) as names
from products p
cross join lateral (
    select array_agg(slug order by place, step desc) as slugs, string_agg(name, ' ' order by place, step desc) as names
    from (
        select distinct on (up.category_id) up.slug, up.name, stands.place, up.step
        from (
            select p.category_id, 0 as place
            union all
            select category_id, position from product_categories further where further.product_id = p.product_id
        ) stands
        join categories c0 using (category_id)
        left join categories c1 on c1.category_id = c0.parent_id
        left join categories c2 on c2.category_id = c1.parent_id
        left join categories c3 on c3.category_id = c2.parent_id
        left join categories c4 on c4.category_id = c3.parent_id
        left join categories c5 on c5.category_id = c4.parent_id
        cross join lateral (values
            (c0.category_id, c0.slug, c0.name, c0.archived_at, 0), (c1.category_id, c1.slug, c1.name, c1.archived_at, 1),
            (c2.category_id, c2.slug, c2.name, c2.archived_at, 2), (c3.category_id, c3.slug, c3.name, c3.archived_at, 3),
            (c4.category_id, c4.slug, c4.name, c4.archived_at, 4), (c5.category_id, c5.slug, c5.name, c5.archived_at, 5)
        ) up (category_id, slug, name, archived_at, step)
        where up.category_id is not null and up.archived_at is null
        order by up.category_id, stands.place, up.step
    ) each_once
) path;

-- Pictures that a file names by their addresses. What was fetched is remembered: the same again is neither kept nor shown a second time.
create table fetched_pictures (
    address text primary key check (length(address) <= 2000),
    picture text not null references pictures (name),
    etag text not null check (length(etag) <= 500), -- '' when there was none
    content_hash text not null, -- SHA-256 of the bytes that came; the picture was made anew from them
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create trigger touch before update on fetched_pictures for each row execute function touch_row();

-- Those that are still to be fetched, written with the product that they are of.
create table catalog_import_pictures (
    import_id uuid not null references catalog_imports (import_id),
    product_id uuid not null references products (product_id),
    place integer not null, -- in the order in which the product shows them; those of variants alone come last
    line integer not null,
    column_name text not null,
    handle text not null,
    address text not null,
    alt text not null,
    codes text[] not null, -- of the variants whose picture it is
    primary key (import_id, product_id, place)
);

-- Sales that stand for the column "Variant Compare At Price" of a file: they are the file's to end, and no others.
create table imported_sales (
    sku_id uuid primary key references skus (sku_id),
    discount_id uuid not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create trigger touch before update on imported_sales for each row execute function touch_row();
