-- Many products at once: their search rows wait for what is still to come of them, and are written set by set.

alter table search_refreshes add due_at timestamptz not null default now();
create index search_refreshes_due on search_refreshes (due_at);

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
