using System.Text.Json.Nodes;
using Lucene.Net.Index;
using Shop.StandIns.Analysis;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>Words of the index near to words that were given: the term suggester.</summary>
internal static class Suggesting
{
    public static JsonObject Run(JsonObject suggest, IReadOnlyList<IndexSnapshot> snapshots, bool typedKeys)
    {
        var shown = new JsonObject();
        foreach (var (name, node) in suggest.Where(pair => pair.Key != "text"))
        {
            var one = node!.AsObject();
            if (one["term"] is not JsonObject term)
                throw Refusal.NotEvaluated("suggesters other than term");
            var text = one.Text("text") ?? suggest.Text("text") ?? throw Refusal.Argument("The required text option is missing");
            shown[typedKeys ? $"term#{name}" : name] = Term(term, text, snapshots);
        }

        return shown;
    }

    private static JsonArray Term(JsonObject of, string text, IReadOnlyList<IndexSnapshot> snapshots)
    {
        var name = of.Text("field") ?? throw Refusal.Argument("the required field option [field] is missing");
        var shown = new JsonArray();
        var snapshot = snapshots.FirstOrDefault(one => one.Mapping.Fields.ContainsKey(name))
            ?? throw Refusal.Shard($"no mapping found for field [{name}]", "illegal_argument_exception");
        var field = snapshot.Mapping.Fields[name];
        var analyzer = of.Text("analyzer") ?? field.SearchAnalyzer;
        var tokens = field.IsText || analyzer is not null
            ? IndexAnalysis.Tokens(analyzer is null ? snapshot.Analysis.Default : snapshot.Analysis.Analyzer(analyzer), text)
            : [new Token(snapshot.Analysis.Normalize(field.Normalizer, text), 0, text.Length, 0, "word")];
        foreach (var token in tokens)
        {
            shown.Add((JsonNode)new JsonObject
            {
                ["text"] = token.Term,
                ["offset"] = token.Start,
                ["length"] = token.End - token.Start,
                ["options"] = Options(of, name, token.Term, snapshots),
            });
        }

        return shown;
    }

    private static JsonArray Options(JsonObject of, string field, string word, IReadOnlyList<IndexSnapshot> snapshots)
    {
        var (edits, prefix) = (of.Whole("max_edits", 2), of.Whole("prefix_length", 1));
        if (edits is < 1 or > 2)
            throw Refusal.Argument("maxEdits must be between 1 and 2");
        var mode = of.Text("suggest_mode") ?? "missing";
        var known = Frequency(word);
        if (word.Length < of.Whole("min_word_length", 4) || mode == "missing" && known > 0)
            return [];
        var candidates =
            from candidate in snapshots.SelectMany(snapshot => TermQueries.TermsOf(snapshot, field)).Distinct()
            where candidate != word && candidate.Length >= prefix && word.Length >= prefix
            where string.CompareOrdinal(candidate, 0, word, 0, prefix) == 0 && Math.Abs(candidate.Length - word.Length) <= edits
            let distance = EditDistance.Between(word, candidate)
            where distance <= edits
            let score = 1f - distance / (float)Math.Min(word.Length, candidate.Length)
            where score >= (of.Number("accuracy") ?? 0.5)
            let frequency = Frequency(candidate)
            where frequency >= (of.Number("min_doc_freq") ?? 0) && (mode != "popular" || frequency > known)
            select (candidate, score, frequency);
        var ordered = of.Text("sort") == "frequency"
            ? candidates.OrderByDescending(one => one.frequency).ThenByDescending(one => one.score)
                .ThenBy(one => one.candidate, StringComparer.Ordinal)
            : candidates.OrderByDescending(one => one.score).ThenByDescending(one => one.frequency)
                .ThenBy(one => one.candidate, StringComparer.Ordinal);
        return new JsonArray([.. ordered.Take(of.Whole("size", 5)).Select(one =>
            (JsonNode)new JsonObject { ["text"] = one.candidate, ["score"] = one.score, ["freq"] = one.frequency })]);

        int Frequency(string term) => snapshots.Sum(snapshot => snapshot.Reader.DocFreq(new Term(field, term)));
    }
}
