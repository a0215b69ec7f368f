-- What is typed in the search field is completed: by the words of the vocabulary, and by what is called something that begins so.

-- Each word once, in lower case without accents, whatever lies between. Names do not change their words while the shop runs: the dictionary of
-- unaccent is part of the database, so this is as good as immutable.
create function typed_words(words text) returns text[] language sql immutable as $$
    select array(select distinct word from regexp_split_to_table(lower(unaccent('unaccent', words)), '(\W|_)+') word where word <> '');
$$;

-- What is found while it is typed: the words as they are and by their stems, and those of the name once more with a mark before them, as no word has.
create function typed_document(name text, besides text) returns tsvector language sql immutable as $$
    select array_to_tsvector(array(
        select mark || form
        from (select '', name || ' ' || besides union all select '=', name) part (mark, words)
        cross join lateral unnest(typed_words(words)) word
        cross join lateral unnest(array[word] || ts_lexize('english_stem', word)) form));
$$;

-- `array_to_string` is not immutable, as it takes arrays of anything.
create function joined_words(words text[]) returns text language sql immutable as $$
    select array_to_string(words, ' ');
$$;

alter table product_search add typed tsvector not null generated always as (
    typed_document(name, labels || ' ' || brand_slug || ' ' || joined_words(category_slugs))) stored;
create index product_search_typed on product_search using gin (typed) with (fastupdate = off);

alter table categories add typed tsvector not null generated always as (typed_document(name, '')) stored;
-- What something is called (a product, its brand, its category) is likelier meant than what descriptions say, however often they do.
alter table search_terms add names_something boolean not null default false;

-- The words of all listed products. Words that a shopper could not mistype, such as numbers, are left out.
create or replace function refresh_search_terms() returns void language sql as $$
    delete from search_terms;
    with words as materialized (
        select word, (ts_lexize('english_stem', word))[1] as lexeme, nentry as uses
        from ts_stat($words$
            select to_tsvector('shop_words', concat_ws(' ', p.name, b.name, c.name, p.description, fact_values(p.facts),
                (select string_agg(a.value, ' ') from skus k, jsonb_each_text(k.attributes) a where k.product_id = p.product_id)))
            from product_search s
            join products p using (product_id)
            join brands b using (brand_id)
            join categories c using (category_id)
        $words$)
        where word ~ '^[a-z]{3,40}$' and cardinality(ts_lexize('english_stem', word)) > 0
    ), names as materialized (
        select word from ts_stat($words$
            select to_tsvector('shop_words', concat_ws(' ', p.name, b.name, c.name))
            from product_search s
            join products p using (product_id)
            join brands b using (brand_id)
            join categories c using (category_id)
        $words$)
    )
    insert into search_terms (word, lexeme, uses, names_something)
    select word, lexeme, uses, word in (select word from names) from words;
$$;

select refresh_search_terms();

-- In the order of bytes, in which what begins with some letters lies together.
create index search_terms_beginning on search_terms (word collate "C") include (names_something, uses, lexeme);
