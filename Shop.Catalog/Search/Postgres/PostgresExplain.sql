-- explain a product
-- What the search of `PostgresSearch.sql` makes of @product_id, with the same parameters as far as they are used here: @query, @category, @brands,
-- @price_min, @price_max, @in_stock, @rating, @traits, @now. @most (of how many products a place is said).
with traits as materialized (
    select f ->> 'facet' as facet, f ->> 'kind' as kind, search_slug(f ->> 'name') as name,
        array(select jsonb_array_elements_text(f -> 'values')) as values
    from jsonb_array_elements(@traits) f
), asked as materialized (
    select row(null, null, null, @category, @brands, @price_min, @price_max, @in_stock, @rating, array(
            select row(facet, kind = 'attribute', array(
                select trait_id from search_traits known where (known.kind, known.name) = (t.kind, t.name) and value = any(values)))::search_choice
            from traits t where values <> '{}'),
        '{}', 'best', '{}', 1, 0)::search_question as plainly
), meant as materialized (
    select search_words(@query, @now) as words
), subject as materialized (
    select p.product_id, p.name, p.archived_at is not null as is_archived, p.popularity, s.product_id is not null as is_listed, s.document,
        s.brand_slug, s.category_slugs, s.prices, s.in_stock, s.rating, s.traits, s.variants,
        @query = '' or numnode(words) = 0 or coalesce(s.document @@ words or s.labels like search_part(@query), false) as matches,
        case when numnode(words) > 0 then ts_rank(s.document, words)::double precision else 0 end as rank
    from products p left join product_search s using (product_id) cross join meant
    where p.product_id = @product_id
), filters as (
    select 'category' as facet, coalesce(@category = any(category_slugs), false) as passes, category_slugs as has, 0 as place
    from subject where @category is not null
    union all
    select 'brand', coalesce(brand_slug = any(@brands), false), array[brand_slug], 1 from subject where @brands <> '{}'
    union all
    select 'price', coalesce(any_between(prices, @price_min, @price_max), false), array(select trim_scale(price)::text from unnest(prices) price), 2
    from subject where coalesce(@price_min, @price_max) is not null
    union all
    select 'stock', coalesce(in_stock, false), '{}', 3 from subject where @in_stock
    union all
    select 'rating', coalesce(rating >= @rating, false), array_remove(array[rating::text], null), 4 from subject where @rating is not null
    union all
    select facet, exists (select from search_traits k where (k.kind, k.name) = (t.kind, t.name) and trait_id = any(traits) and value = any(values)),
        array(select value from search_traits k where (k.kind, k.name) = (t.kind, t.name) and trait_id = any(traits) order by value), 5
    from traits t cross join subject where values <> '{}'
)
select jsonb_build_object(
    'name', name, 'is_archived', is_archived, 'is_listed', is_listed, 'matches', matches, 'rank', rank, 'popularity', popularity,
    'one_variant_passes', coalesce(any_variant(variants, prices, @price_min, @price_max, (plainly).choices), false),
    'pinned_at', coalesce((select position from search_pins pin
        where pin.product_id = subject.product_id and pin.words = search_slug(@query)
            and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)), 0),
    'words', (
        select coalesce(jsonb_agg(jsonb_build_object('word', word, 'found_in', array_remove(array[
            case when ts_filter(document, '{a}') @@ sought then 'name' end,
            case when ts_filter(document, '{b}') @@ sought then 'brand and category' end,
            case when ts_filter(document, '{c}') @@ sought then 'options and facts' end,
            case when ts_filter(document, '{d}') @@ sought then 'description' end,
            -- Codes have no positions, and so no weight.
            case when document @@ sought and not ts_filter(document, '{a,b,c,d}') @@ sought then 'code' end], null)) order by place), '[]')
        from regexp_split_to_table(@query, '\s+') with ordinality typed (word, place)
        cross join lateral (select search_words(trim(both '-"' from word), @now) as sought) each_word
        where word <> '' and lower(word) <> 'or' and numnode(sought) > 0),
    'filters', (select coalesce(jsonb_agg(jsonb_build_object('facet', facet, 'passes', passes, 'has', coalesce(has, '{}')) order by place), '[]')
        from filters),
    'place', coalesce((
        select case when count(*) <= @most then count(*) filter (
            where (row(ahead.rank, ahead.popularity) > row(subject.rank, subject.popularity))
                or (row(ahead.rank, ahead.popularity) = row(subject.rank, subject.popularity) and ahead.product_id <= subject.product_id)) end
        from (
            select s.product_id, s.popularity, case when numnode(words) > 0 then ts_rank(s.document, words)::double precision else 0 end as rank
            from product_search s cross join meant
            where matches and (@query = '' or numnode(words) = 0 or s.document @@ words)
                and coalesce(s.document @@ search_marks_of(plainly, 0), true) and any_between(s.prices, @price_min, @price_max)
                and ((plainly).choices = '{}' or any_variant(s.variants, s.prices, @price_min, @price_max, (plainly).choices))
            limit @most + 1
        ) ahead), 0))
from subject cross join asked
