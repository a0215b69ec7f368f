using System.Text.RegularExpressions;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Postgres;

/// <summary>
/// Mends typing mistakes: a word that no product contains becomes the nearest one that does. Quotes and minus signs stay. Words too common to
/// look for ("the") say nothing about what is meant.
/// </summary>
public sealed partial class CorrectWords(CatalogReads reads)
{
    // For each of @words that no listed product contains: the nearest word that one does contain. Trigrams find candidates by index; the edit
    // distance decides, and keeps "aunt" from becoming "giant". Two neighbouring letters swapped count as one mistake: a short word shares no
    // trigram with itself so mistyped, so it is looked up as it is. A synonym of such a word is no mistake.
    private const string Sql =
        """
        -- mend the words
        select typed, cardinality(tsvector_to_array(to_tsvector('shop_en', typed))) = 0 as is_common, nearest.word
        from unnest(@words) typed
        cross join lateral (
            select array_agg(overlay(word placing reverse(substr(word, at, 2)) from at for 2)) as words
            from unaccent(typed) word, generate_series(1, length(word) - 1) at
        ) swapped
        left join lateral (
            select t.word, case when t.word = any(swapped.words) then 1 else levenshtein(t.word, unaccent(typed)) end as mistakes
            from search_terms t
            where length(typed) between 3 and 40
                and cardinality(tsvector_to_array(to_tsvector('shop_en', typed))) > 0
                and not exists (select from search_terms t where t.lexeme = any(tsvector_to_array(to_tsvector('shop_en', typed))))
                and not exists (select from search_synonyms s where s.target = plainto_tsquery('shop_en', typed))
                and (t.word = any(swapped.words) or t.word % unaccent(typed) and levenshtein_less_equal(t.word, unaccent(typed), 3)
                    <= case when length(typed) < 5 then 1 when length(typed) < 9 then 2 else 3 end)
            order by mistakes, similarity(t.word, unaccent(typed)) desc, t.uses desc, t.word
            limit 1
        ) nearest on true
        union all
        -- An item number, whole: of those that differ in as little as that the nearest.
        (select '', false, code from skus
        where @code <> '' and archived_at is null and code % @code and levenshtein_less_equal(code, @code, 2) <= 2
        order by levenshtein(code, @code), similarity(code, @code) desc, code limit 1)
        """;

    // For each of @words that products contain: the nearest word that stands in many more of them.
    private const string Offers =
        """
        -- offer other words
        select typed, nearest.word
        from unnest(@words) typed
        cross join lateral (select tsvector_to_array(to_tsvector('shop_en', typed)) as lexemes) stem
        cross join lateral (select coalesce(sum(uses), 0) as uses from search_terms where lexeme = any(lexemes)) own
        cross join lateral (
            select word from search_terms t
            where length(typed) between 4 and 40 and t.word % unaccent(typed) and t.lexeme <> all(lexemes) and t.uses >= 5 * greatest(own.uses, 1)
                and levenshtein_less_equal(t.word, unaccent(typed), 2) <= case when length(typed) < 7 then 1 else 2 end
            order by levenshtein(t.word, unaccent(typed)), t.uses desc, t.word
            limit 1
        ) nearest
        """;

    /// <returns>The words to search for instead, none ("") when all of them are too common to look for; null when there is nothing to mend.</returns>
    public async Task<string?> RunAsync(string words, CancellationToken ct)
    {
        var typed = Word().Matches(words).Select(match => match.Value.ToLowerInvariant()).Distinct().ToArray();
        var judged = await reads.ListAsync(
            Sql, [new NpgsqlParameter("words", typed), new NpgsqlParameter("code", Code().IsMatch(words) ? words.Trim().ToUpperInvariant() : "")],
            row => (Typed: row.GetString(0), IsCommon: row.GetBoolean(1), Nearest: row.IsDBNull(2) ? null : row.GetString(2)), ct);
        if (judged.Find(word => word.Typed.Length == 0) is { Nearest: { } code })
            return code;
        if (judged.Count > 0 && judged.TrueForAll(word => word.IsCommon))
            return "";

        var nearest = judged.Where(word => word.Nearest is not null).ToDictionary(word => word.Typed, word => word.Nearest!);
        return Replace(words, nearest);
    }

    /// <returns>What may be meant instead of words that few products contain; null when there is nothing to offer.</returns>
    public async Task<string?> OfferAsync(string words, CancellationToken ct)
    {
        var typed = Word().Matches(words).Select(match => match.Value.ToLowerInvariant()).Distinct().ToArray();
        var offers = await reads.ListAsync(
            Offers, [new NpgsqlParameter("words", typed)], row => (Typed: row.GetString(0), Nearest: row.GetString(1)), ct);
        return Replace(words, offers.ToDictionary(word => word.Typed, word => word.Nearest));
    }

    private static string? Replace(string words, Dictionary<string, string> nearest) => nearest.Count == 0
        ? null
        : Word().Replace(words, match => nearest.GetValueOrDefault(match.Value.ToLowerInvariant(), match.Value));

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // One word with a digit or a hyphen in it, as nobody types who looks for a thing by its name.
    [GeneratedRegex(@"^\s*(?=\S*[0-9-])[\p{L}\p{N}][\p{L}\p{N}._/-]{4,59}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
