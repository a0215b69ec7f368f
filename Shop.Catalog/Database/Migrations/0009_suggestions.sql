-- What is typed in the search field is completed: by the words of the vocabulary, and by what is called something that begins so.

-- Each word once, in lower case without accents, whatever lies between. Names do not change their words while the shop runs: the dictionary of
-- unaccent is part of the database, so this is as good as immutable.
create function typed_words(words text) returns text[] language sql immutable as $$
    select array(select distinct word from regexp_split_to_table(lower(unaccent('unaccent', words)), '[^[:alnum:]]+') word where word <> '');
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

-- In the order of bytes, in which what begins with some letters lies together.
create index search_terms_beginning on search_terms (word collate "C") include (uses, lexeme);
