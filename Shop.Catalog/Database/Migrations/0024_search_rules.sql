-- What a merchant tells the search: which words mean the same, what stands first for some words, and where words lead. Each may have a beginning and
-- an end.

-- As an address says it: "Moss Green" is moss-green. What has no letter or digit that an address may have is told by its sum.
create function search_slug(words text) returns text language sql stable as $$
    select coalesce(nullif(lower(search_label(words)), ''), 'x' || left(md5(words), 12));
$$;

-- A synonym counts from its beginning until its end. One that was given with others as the same in both ways has a row for each of the words;
-- `leader` is the one under which they were given.
alter table search_synonyms
    add leader text,
    add starts_at timestamptz,
    add ends_at timestamptz,
    add check (starts_at < ends_at);
update search_synonyms set leader = split_part(means, ' or ', 1) where position(' or ' in means) > 0;
update search_synonyms set leader = word where leader is null;
alter table search_synonyms alter leader set not null;
create index search_synonyms_leader on search_synonyms (leader);

-- A product that stands at a place of its own on the first page for some words.
create table search_pins (
    words text not null check (words <> ''), -- as search_slug() writes them
    product_id uuid not null references products (product_id),
    query text not null, -- as they were given
    position integer not null check (position between 1 and 24),
    starts_at timestamptz,
    ends_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (words, product_id),
    check (starts_at < ends_at)
);
create trigger touch before update on search_pins for each row execute function touch_row();

-- Words that lead to a page of the site.
create table search_redirects (
    words text primary key check (words <> ''),
    query text not null,
    path text not null check (path ~ '^/([^/\\]|$)'),
    starts_at timestamptz,
    ends_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    check (starts_at < ends_at)
);
create trigger touch before update on search_redirects for each row execute function touch_row();

-- Stems of other languages, after accents are dropped as in shop_en.
create text search configuration shop_de (copy = german);
alter text search configuration shop_de alter mapping for hword, hword_part, word with unaccent, german_stem;
create text search configuration shop_es (copy = spanish);
alter text search configuration shop_es alter mapping for hword, hword_part, word with unaccent, spanish_stem;
create text search configuration shop_fr (copy = french);
alter text search configuration shop_fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration shop_it (copy = italian);
alter text search configuration shop_it alter mapping for hword, hword_part, word with unaccent, italian_stem;
create text search configuration shop_nl (copy = dutch);
alter text search configuration shop_nl alter mapping for hword, hword_part, word with unaccent, dutch_stem;
create text search configuration shop_pt (copy = portuguese);
alter text search configuration shop_pt alter mapping for hword, hword_part, word with unaccent, portuguese_stem;

-- The one for a language tag; null for English and for what has none of its own, which is read as English.
create function search_configuration(lang text) returns regconfig language sql immutable as $$
    select case split_part(lower(lang), '-', 1)
        when 'de' then 'shop_de'::regconfig when 'es' then 'shop_es' when 'fr' then 'shop_fr' when 'it' then 'shop_it' when 'nl' then 'shop_nl'
        when 'pt' then 'shop_pt' end;
$$;

-- Those that some listed product's name is in: only their stems are looked for.
create table search_languages (
    configuration text primary key,
    created_at timestamptz not null default now()
);

-- As before, by the synonyms of that moment; names in other languages are found by their own stems, in any mixture with English words.
create function search_words(words text, at timestamptz) returns tsquery language plpgsql stable as $$
declare
    parted text := regexp_replace(words, '(^|\s)([0-9]+(?:[.,][0-9]+)?)([[:alpha:]]+)(?=\s|$)', '\1\2 \3', 'g');
    whole tsquery := websearch_to_tsquery('shop_en', words);
    stem record;
begin
    if parted <> words then
        whole := whole || websearch_to_tsquery('shop_en', parted);
    end if;
    if exists (select from search_synonyms where whole @> target) then
        whole := ts_rewrite(whole, format(
            'select target, %I from search_synonyms where coalesce(starts_at <= %2$L, true) and coalesce(ends_at > %2$L, true)',
            case when words ~ '[0-9]' then 'measured' else 'substitute' end, at));
    end if;
    for stem in
        select distinct plainto_tsquery('shop_en', word) as english, plainto_tsquery(configuration::regconfig, word) as other
        from search_languages cross join regexp_split_to_table(lower(words), '(\W|_)+') word
        where word <> ''
    loop
        if numnode(stem.english) = 1 and numnode(stem.other) = 1 and stem.english <> stem.other then
            whole := ts_rewrite(whole, stem.english, stem.english || stem.other);
        end if;
    end loop;
    return whole;
end $$;

-- As who does not know the time asks.
create or replace function search_words(words text) returns tsquery language sql stable as $$
    select search_words(words, now());
$$;
