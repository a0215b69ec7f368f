-- For each of @words that no listed product contains: the nearest word that one does contain.
-- Trigrams find candidates by index; the edit distance decides, and keeps "aunt" from becoming "giant".
select typed, nearest.word
from unnest(@words) typed
cross join lateral (
    select t.word
    from search_terms t
    where t.word % unaccent(typed)
        and levenshtein_less_equal(t.word, unaccent(typed), 3) <= case when length(typed) < 5 then 1 when length(typed) < 9 then 2 else 3 end
    order by levenshtein(t.word, unaccent(typed)), similarity(t.word, unaccent(typed)) desc, t.uses desc, t.word
    limit 1
) nearest
where length(typed) between 3 and 40
    and cardinality(tsvector_to_array(to_tsvector('shop_en', typed))) > 0
    and not exists (select from search_terms t where t.lexeme = any(tsvector_to_array(to_tsvector('shop_en', typed))))
