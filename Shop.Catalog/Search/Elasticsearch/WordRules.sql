-- read what the search was told
-- @query (what was typed), @phrases (what of it may have synonyms), @now, @traits (attributes and facts that facets are by).
select jsonb_build_object(
    'part', case when @query <> '' then search_part(@query) end,
    'redirect', (select path from search_redirects
        where @query <> '' and words = search_slug(@query) and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)),
    'pins', (select coalesce(jsonb_agg(jsonb_build_object('product_id', product_id, 'position', position) order by position, product_id), '[]')
        from search_pins
        where @query <> '' and words = search_slug(@query) and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)),
    'synonyms', (select coalesce(jsonb_object_agg(typed, means), '{}') from (
        select typed, string_agg(case when @query ~ '[0-9]' then coalesce(measure, means) else means end, ' or ' order by word) as means
        from unnest(@phrases) typed join search_synonyms on target = plainto_tsquery('shop_en', typed)
        where numnode(target) > 0 and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)
        group by typed) known),
    'languages', (select coalesce(jsonb_agg(configuration order by configuration), '[]') from search_languages),
    'traits', (select coalesce(jsonb_agg(search_slug(name) order by place), '[]') from unnest(@traits) with ordinality named (name, place)),
    'common', (select coalesce(jsonb_agg(typed), '[]') from unnest(@phrases) typed where numnode(plainto_tsquery('shop_en', typed)) = 0))
