using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Mends typing mistakes by the vocabulary that the index keeps of all its texts, and by the codes of what is sold. A word that something matches by
/// its stem is left alone; quotes and minus signs stay.
/// </summary>
internal sealed partial class MendWords(ElasticsearchServer server, string index)
{
    private const string WholeCode = "code";

    // Of a word that may be another: that stands in so many times as many products.
    private const int ManyTimes = 5;

    private sealed record Judged(string Typed, bool IsKnown, IReadOnlyList<Option> Options);

    private sealed record Option(string Text, int Products);

    /// <returns>The words to search for instead; null: there is nothing to mend.</returns>
    public async Task<string?> RunAsync(string words, WordRules rules, CancellationToken ct)
    {
        var judged = await JudgeAsync(words, rules, "missing", ct);
        if (judged.FirstOrDefault(word => word.Typed == WholeCode && word.Options.Count > 0) is { } code)
            return code.Options[0].Text;
        return Replace(words, judged.Where(word => !word.IsKnown), word => word.Length < 5 ? 1 : 2);
    }

    /// <returns>What may be meant instead of words that few products have; null: there is nothing to offer.</returns>
    public async Task<string?> OfferAsync(string words, WordRules rules, CancellationToken ct)
    {
        var judged = await JudgeAsync(words, rules, "popular", ct);
        return Replace(words, judged.Where(word => word.Typed.Length >= 4), word => word.Length < 7 ? 1 : 2);
    }

    private async Task<IReadOnlyList<Judged>> JudgeAsync(string words, WordRules rules, string mode, CancellationToken ct)
    {
        string[] typed = [.. Word().Matches(words).Select(match => match.Value.ToLowerInvariant()).Where(word => word.Length >= 3).Distinct()];
        var suggest = typed.Index().ToDictionary(
            word => Key(word.Index), word => Suggest(word.Item, "words", mode));
        if (Code().IsMatch(words) && mode == "missing")
            suggest[WholeCode] = Suggest(words.Trim().ToUpperInvariant(), "codes", mode);
        if (suggest.Count == 0)
            return [];

        var body = new Dictionary<string, object>
        {
            ["size"] = 0,
            ["track_total_hits"] = false,
            ["suggest"] = suggest,
        };
        if (typed.Length > 0)
        {
            body["aggs"] = typed.Index().ToDictionary(
                word => Key(word.Index), word => (object)new { Filter = new WordQuery(word.Item).ToClause(rules) });
        }

        var answer = await server.SearchAsync(index, body, ct);
        return [.. typed.Select(JudgeOne), new Judged(WholeCode, IsKnown: false, Options(answer, WholeCode, 1))];

        Judged JudgeOne(string word, int place)
        {
            var known = answer.GetProperty("aggregations").GetProperty(Key(place)).GetProperty("doc_count").GetInt32();
            return new Judged(word, known > 0, Options(answer, Key(place), mode == "popular" ? ManyTimes * Math.Max(known, 1) : 1));
        }
    }

    private static IReadOnlyList<Option> Options(JsonElement answer, string key, int atLeast) =>
        !answer.GetProperty("suggest").TryGetProperty(key, out var entries)
            ? []
            :
            [
                .. from entry in entries.EnumerateArray()
                   from option in entry.GetProperty("options").EnumerateArray()
                   let products = option.GetProperty("freq").GetInt32()
                   where products >= atLeast
                   select new Option(option.GetProperty("text").GetString()!, products),
            ];

    private static object Suggest(string text, string field, string mode) => new
    {
        Text = text,
        Term = new
        {
            Field = field,
            SuggestMode = mode,
            MaxEdits = 2,
            PrefixLength = 0,
            MinWordLength = 3,
            Size = 10,
            StringDistance = "damerau_levenshtein",
        },
    };

    private static string Key(int index) => "word" + index.ToString(CultureInfo.InvariantCulture);

    private static string? Replace(string words, IEnumerable<Judged> judged, Func<string, int> mostMistakes)
    {
        var nearest = (from word in judged
                       where word.Typed != WholeCode
                       let option = Nearest(word, mostMistakes(word.Typed))
                       where option is not null
                       select (word.Typed, option)).ToDictionary();
        return nearest.Count == 0
            ? null
            : Word().Replace(words, match => nearest.GetValueOrDefault(match.Value.ToLowerInvariant(), match.Value));
    }

    // A short word with two neighbours swapped has nothing in common with itself.
    private static string? Nearest(Judged word, int mostMistakes) =>
        (from option in word.Options
         let mistakes = Likeness.Mistakes(option.Text, word.Typed)
         let likeness = Likeness.Of(option.Text, word.Typed)
         where mistakes <= mostMistakes && (likeness >= Likeness.Least || option.Text.Order().SequenceEqual(word.Typed.Order()))
         orderby mistakes, likeness descending, option.Products descending
         select option.Text).FirstOrDefault();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // One word with a digit or a hyphen in it, as nobody types who looks for a thing by its name.
    [GeneratedRegex(@"^\s*(?=\S*[0-9-])[\p{L}\p{N}][\p{L}\p{N}._/-]{4,59}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
