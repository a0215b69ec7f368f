using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.StandIns.Analysis;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>The words that were looked for, marked in the text: as the unified highlighter does, sentence by sentence.</summary>
internal static partial class Highlighting
{
    public static JsonObject Of(JsonObject highlight, IndexedDocument document, IndexSnapshot snapshot, QueryReader? reader)
    {
        var shown = new JsonObject();
        foreach (var (pattern, own) in Wanted(highlight["fields"]))
        {
            var options = new Options(highlight, own);
            var marks = options.Query is { } query ? Marks(snapshot, query) : reader?.Marks ?? new MarkedTerms();
            foreach (var field in snapshot.Mapping.Fields.Values.Where(field => field.IsText || field.IsKeyword)
                .Where(field => Wildcards.Fits(pattern, field.Path)))
            {
                var fragments = Fragments(field, document.Of(field.Path).Cast<string>(), snapshot, marks, options);
                if (fragments.Count > 0)
                    shown[field.Path] = new JsonArray([.. fragments.Select(fragment => (JsonNode)fragment)]);
            }
        }

        return shown;
    }

    private static IEnumerable<(string Pattern, JsonObject Options)> Wanted(JsonNode? fields) => fields switch
    {
        JsonObject map => map.Select(pair => (pair.Key, pair.Value as JsonObject ?? [])),
        JsonArray list => list.SelectMany(one => one!.AsObject()).Select(pair => (pair.Key, pair.Value as JsonObject ?? [])),
        _ => throw Refusal.Parsing("[highlight] requires fields"),
    };

    private static MarkedTerms Marks(IndexSnapshot snapshot, JsonNode query)
    {
        var reader = new QueryReader(snapshot);
        reader.Read(query);
        return reader.Marks;
    }

    private static List<string> Fragments(FieldMapping field, IEnumerable<string> texts, IndexSnapshot snapshot, MarkedTerms marks, Options options)
    {
        if (options.Type == "fvh" && field.Definition.Text("term_vector") != "with_positions_offsets")
        {
            throw Refusal.Shard(
                $"the field [{field.Path}] should be indexed with term vector with position offsets to be used with fast vector highlighter",
                "illegal_argument_exception");
        }

        var found = new List<(string Text, int Marks)>();
        var first = (string?)null;
        foreach (var text in texts)
        {
            first ??= text;
            var spans = Spans(field, text, snapshot, marks, options);
            if (spans.Count == 0)
                continue;
            foreach (var (start, end) in options.Fragments == 0 ? [(0, text.Length)] : Passages(text, options.Size))
            {
                var within = spans.Where(span => span.Start >= start && span.End <= end).ToList();
                if (within.Count > 0)
                    found.Add((Marked(text, start, end, within, options), within.Count));
            }
        }

        if (found.Count == 0 && first is not null && options.NoMatch > 0)
            return [options.Escape(first.Length <= options.NoMatch ? first
                : first[..Math.Max(first.LastIndexOf(' ', options.NoMatch), options.NoMatch / 2)])];
        var kept = options.Fragments == 0
            ? found
            : [.. found.Select((one, i) => (one, i)).OrderByDescending(pair => pair.one.Marks).Take(options.Fragments)
                .OrderBy(pair => options.ByScore ? 0 : pair.i).Select(pair => pair.one)];
        return [.. kept.Select(one => one.Text)];
    }

    private static List<(int Start, int End)> Spans(FieldMapping field, string text, IndexSnapshot snapshot, MarkedTerms marks, Options options)
    {
        var analysis = snapshot.Analysis;
        var tokens = field.IsText
            ? IndexAnalysis.Tokens(field.Analyzer is { } name ? analysis.Analyzer(name) : analysis.Default, text)
            : [new Token(analysis.Normalize(field.Normalizer, text), 0, text.Length, 0, "word")];
        var spans = new List<(int Start, int End)>();
        foreach (var token in marks.In(options.RequireFieldMatch ? field.Path : null, tokens))
        {
            if (spans.Count > 0 && token.Start < spans[^1].End)
                spans[^1] = (spans[^1].Start, Math.Max(spans[^1].End, token.End));
            else
                spans.Add((token.Start, token.End));
        }

        return spans;
    }

    // Sentences, joined while they are shorter than a fragment; one that is longer is cut between words.
    private static IEnumerable<(int Start, int End)> Passages(string text, int size)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = SentenceEnd().Match(text, start) is { Success: true } stop ? stop.Index + stop.Length : text.Length;
            while (end < text.Length && end - start < size && SentenceEnd().Match(text, end) is { Success: true } more
                && more.Index + more.Length - start <= size)
                end = more.Index + more.Length;
            if (size > 0 && end - start > size && text.IndexOf(' ', Math.Min(start + size, text.Length - 1)) is var cut and > 0 && cut < end)
                end = cut + 1;
            yield return (start, end);
            start = end;
        }
    }

    private static string Marked(string text, int start, int end, List<(int Start, int End)> spans, Options options)
    {
        var marked = new StringBuilder();
        var at = start;
        foreach (var (from, to) in spans)
        {
            marked.Append(options.Escape(text[at..from])).Append(options.Before).Append(options.Escape(text[from..to])).Append(options.After);
            at = to;
        }

        return marked.Append(options.Escape(text[at..end])).ToString().TrimEnd();
    }

    [GeneratedRegex(@"[.!?]+\s+|\n+")]
    private static partial Regex SentenceEnd();

    private sealed class Options(JsonObject all, JsonObject own)
    {
        public string Type => Text("type") ?? "unified";

        public int Fragments { get; } = (own.ContainsKey("number_of_fragments") ? own : all).Whole("number_of_fragments", 5);

        public int Size { get; } = (own.ContainsKey("fragment_size") ? own : all).Whole("fragment_size", 100);

        public int NoMatch { get; } = (own.ContainsKey("no_match_size") ? own : all).Whole("no_match_size", 0);

        public bool RequireFieldMatch { get; } = (own.ContainsKey("require_field_match") ? own : all).Flag("require_field_match", true);

        public bool ByScore => Text("order") == "score";

        public JsonNode? Query => own["highlight_query"] ?? all["highlight_query"];

        public string Before { get; } = ((own["pre_tags"] ?? all["pre_tags"]).AsTexts() is [var tag, ..] ? tag : null) ?? "<em>";

        public string After { get; } = ((own["post_tags"] ?? all["post_tags"]).AsTexts() is [var tag, ..] ? tag : null) ?? "</em>";

        public string Escape(string text) => all.Text("encoder") == "html" ? WebUtility.HtmlEncode(text) : text;

        private string? Text(string key) => own.Text(key) ?? all.Text(key);
    }
}
