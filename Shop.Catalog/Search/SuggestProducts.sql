-- suggest products
-- Completes @query, what somebody has typed so far, in one statement: searches with their last word completed, categories and products called so.
-- @near (of how many of the most popular products each is looked at), @likely_words, @likely_products (candidates of whom the best are taken),
-- @most_words, @most_categories, @most_products.
--
-- All words but the last stand there as they are or by their stem; the last one may be the beginning of a word. Of a beginning that many products
-- have, enough are among the most popular ones; what is not found there stands in few, which the index finds quickly.
with typed as materialized (
    select word, place, place = max(place) over () as is_last, ts_lexize('english_stem', word) as stems
    from regexp_split_to_table(lower(unaccent(@query)), '(\W|_)+') with ordinality each_word (word, place)
    where word <> ''
),
asked as materialized (
    select max(word) filter (where is_last) as beginning,
        max(stems) filter (where is_last) as stems,
        string_agg(word, ' ' order by place) filter (where not is_last) as before,
        string_agg(format('(%s)', concat_ws(' | ', quote_literal(word), quote_literal(stems[1]))), ' & ')
            -- A word too common to look for leaves nothing out.
            filter (where not is_last and cardinality(stems) > 0) as whole_words,
        max(format('(%L:* | %L)', word, coalesce(stems[1], word))) filter (where is_last) as last_word,
        max(format('(%L:* | %L)', '=' || word, '=' || coalesce(stems[1], word))) filter (where is_last) as last_word_of_name
    from typed
),
meant as materialized (
    select beginning, stems, before, case when before <> '' then search_words(before) end as words_before,
        case when beginning <> '' then concat_ws(' & ', whole_words, last_word)::tsquery end as called,
        case when beginning <> '' then concat_ws(' & ', whole_words, last_word_of_name)::tsquery end as named,
        -- For one letter the index would unite all words that begin with it: it is asked for those before.
        length(beginning) = 1 as is_letter, whole_words::tsquery as called_before
    from asked
),
completed as (
    select concat_ws(' ', before, word) as words, row_number() over () as place
    from (
        select before, word, coalesce(words_before && quote_literal(lexeme)::tsquery, quote_literal(lexeme)::tsquery) as sought
        from meant
        cross join lateral (
            -- Words with the same stem are one search; the one that stands there already is none to offer.
            select word, lexeme
            from (
                select word, lexeme, names_something, uses,
                    row_number() over (partition by lexeme order by names_something desc, uses desc, word) as of_its_stem
                from (
                    select word, lexeme, names_something, uses from search_terms
                    where word collate "C" >= beginning and word collate "C" < beginning || '{'
                        and not (lexeme = any(stems) and exists (select from search_terms complete where complete.word = beginning))
                    order by names_something desc, uses desc, word limit @likely_words
                ) most_used
            ) alike
            where of_its_stem = 1
            order by names_something desc, uses desc, word
        ) term
        offset 0
    ) completion
    -- Not every two words stand together, and the vocabulary is older than what was taken out of the shop since.
    where exists (select from product_search where document @@ (sought && '''=l:6'''))
        or exists (select from product_search where document @@ sought)
    limit @most_words
),
listed_categories as (
    select slug, name, parent, row_number() over () as place
    from (
        select c.slug, c.name, parent.name as parent, quote_literal('=c:' || c.slug)::tsquery as sought
        from meant
        join categories c on c.typed @@ called
        left join categories parent on parent.category_id = c.parent_id
        order by c.depth, length(c.name), c.position
    ) category
    where exists (select from product_search where document @@ (sought && '''=l:6'''))
        or exists (select from product_search where document @@ sought)
    limit @most_categories
),
near as materialized (
    select product_id, typed @@ (select named from meant) as is_named, in_stock, popularity
    from (select product_id, typed, in_stock, popularity from product_search order by popularity desc, product_id limit @near) popular
    where typed @@ (select called from meant)
),
-- The index is asked where the near ones are too few: for all that is called so, or, of enough, for what has it in its name.
wanted as materialized (
    select case when (select count(*) from near) < @most_products then called else named end as sought from meant
),
called_products as (
    select product_id, row_number() over (order by is_named desc, in_stock desc, popularity desc, product_id) as place
    from (
        select * from near
        union
        (select product_id, typed @@ (select named from meant), in_stock, popularity
            from (
                select product_id, typed, in_stock, popularity
                from product_search
                where typed @@ (select case when is_letter then called_before else sought end from meant cross join wanted)
                    and (select count(*) from near where is_named) < @most_products
                offset 0
            ) indexed
            where typed @@ (select sought from wanted)
            limit @likely_products)
    ) found
    order by place
    limit @most_products
)
select jsonb_build_object(
    'words', (select coalesce(jsonb_agg(words order by place), '[]') from completed),
    'categories', (
        select coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name, 'parent', coalesce(parent, '')) order by place), '[]')
        from listed_categories),
    'products', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'product_id', p.product_id, 'slug', p.slug, 'name', p.name, 'lang', p.lang, 'brand', b.name, 'category', c.name,
            'price_min', s.price_min, 'price_max', s.price_max, 'currency', s.currency, 'in_stock', s.in_stock,
            'image_hash', (select hash from product_images i where i.product_id = p.product_id order by i.position limit 1)) order by place), '[]')
        from called_products
        join product_search s using (product_id)
        join products p using (product_id)
        join brands b using (brand_id)
        join categories c using (category_id)))
