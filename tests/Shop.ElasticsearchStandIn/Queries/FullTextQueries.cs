using System.Text.Json.Nodes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Shop.StandIns.Analysis;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Queries whose text is taken apart by the field's analyzer.</summary>
internal static class FullTextQueries
{
    public static Query Match(QueryReader reader, string kind, JsonObject of)
    {
        var (name, value) = of.Only(kind);
        var options = value as JsonObject ?? new JsonObject { ["query"] = value?.DeepClone() };
        if (options["query"] is not JsonValue text)
            throw Refusal.Parsing($"[{kind}] requires query value");
        return reader.Field(name) is { } field
            ? QueryReader.Scored(Of(reader, field, text.AsText(), kind, options), options)
            : new BooleanQuery();
    }

    /// <param name="kind">match, match_phrase, match_phrase_prefix or match_bool_prefix.</param>
    public static Query Of(QueryReader reader, FieldMapping field, string text, string kind, JsonObject options)
    {
        if (!field.IsText)
            return TermQueries.Exact(reader, field, JsonValue.Create(text), options.Flag("lenient"));
        var positions = Positions(reader, field, text, options.Text("analyzer"));
        if (positions.Count == 0)
            return options.Text("zero_terms_query") == "all" ? new MatchAllDocsQuery() : new BooleanQuery();
        return kind switch
        {
            "match_phrase" => Phrase(reader, field, positions, options.Whole("slop", 0), prefix: false, 0),
            "match_phrase_prefix" => Phrase(reader, field, positions, options.Whole("slop", 0), prefix: true, options.Whole("max_expansions", 50)),
            "match_bool_prefix" => Words(reader, field, positions, options, lastIsPrefix: true),
            _ => Words(reader, field, positions, options, lastIsPrefix: false),
        };
    }

    /// <summary>The terms of a text as the field would be searched for them; synonyms share a position.</summary>
    public static IReadOnlyList<IGrouping<int, string>> Positions(QueryReader reader, FieldMapping field, string text, string? analyzer = null)
    {
        var analysis = reader.Snapshot.Analysis;
        var chosen = (analyzer ?? field.SearchAnalyzer) is { } name ? Named(analysis, name) : analysis.Default;
        return [.. IndexAnalysis.Tokens(chosen, text).GroupBy(token => token.Position, token => token.Term)];
    }

    private static Lucene.Net.Analysis.Analyzer Named(IndexAnalysis analysis, string name)
    {
        try
        {
            return analysis.Analyzer(name);
        }
        catch (Refusal)
        {
            throw Refusal.Shard($"[match] analyzer [{name}] not found");
        }
    }

    private static Query Words(
        QueryReader reader, FieldMapping field, IReadOnlyList<IGrouping<int, string>> positions, JsonObject options, bool lastIsPrefix)
    {
        var clauses = positions.Select((position, i) => lastIsPrefix && i == positions.Count - 1
            ? TermQueries.Prefix(reader, field, position.First(), caseInsensitive: false)
            : CompoundQueries.Best([.. position.Distinct().Select(term => Word(reader, field, term, options))], 0)).ToList();
        return Joined(clauses, options);
    }

    /// <summary>Clauses by `operator` and `minimum_should_match`.</summary>
    public static Query Joined(IReadOnlyList<Query> clauses, JsonObject options)
    {
        if (clauses.Count == 1)
            return clauses[0];
        var all = string.Equals(options.Text("operator") ?? options.Text("default_operator"), "and", StringComparison.OrdinalIgnoreCase);
        var joined = new BooleanQuery(disableCoord: true);
        foreach (var clause in clauses)
            joined.Add(clause, all ? Occur.MUST : Occur.SHOULD);
        if (!all && options["minimum_should_match"] is JsonValue minimum)
        {
            var needed = MinimumShouldMatch.Of(minimum.AsText(), clauses.Count);
            if (needed > clauses.Count)
                return new BooleanQuery();
            joined.MinimumNumberShouldMatch = needed;
        }

        return joined;
    }

    private static Query Word(QueryReader reader, FieldMapping field, string term, JsonObject options)
    {
        if (options["fuzziness"] is JsonValue fuzziness && EditDistance.Allowed(fuzziness.AsText(), term) is var edits and > 0)
        {
            return TermQueries.Fuzzy(
                reader, field, term, edits, options.Whole("prefix_length", 0), options.Whole("max_expansions", 50),
                    options.Flag("fuzzy_transpositions", true));
        }

        reader.Marks.Add(field.Path, term);
        return new TermQuery(new Term(field.Path, term));
    }

    private static Query Phrase(
        QueryReader reader, FieldMapping field, IReadOnlyList<IGrouping<int, string>> positions, int slop, bool prefix, int expansions)
    {
        if (field.Definition.Text("index_options") is "docs" or "freqs")
        {
            throw Refusal.Shard(
                $"field:[{field.Path}] was indexed without position data; cannot run PhraseQuery", "illegal_state_exception");
        }

        Mark(reader, field, positions, slop, prefix);
        if (positions.Count == 1 && !prefix)
        {
            return CompoundQueries.Best(
                [.. positions[0].Distinct().Select(term => (Query)new TermQuery(new Term(field.Path, term)))], 0);
        }

        var phrase = new MultiPhraseQuery { Slop = slop };
        foreach (var (position, i) in positions.Select((position, i) => (position, i)))
        {
            var terms = prefix && i == positions.Count - 1
                ? Expanded(reader, field, position.First(), expansions)
                : [.. position.Distinct().Select(term => new Term(field.Path, term))];
            if (terms.Length == 0)
                return new BooleanQuery();
            phrase.Add(terms, position.Key);
        }

        return phrase;
    }

    // Words of a phrase are marked where they are one; of words that may stand apart, each is marked.
    private static void Mark(QueryReader reader, FieldMapping field, IReadOnlyList<IGrouping<int, string>> positions, int slop, bool prefix)
    {
        var words = positions.Select((position, i) => new PhraseWord(position.Key, prefix && i == positions.Count - 1
            ? term => term.StartsWith(position.First(), StringComparison.Ordinal)
            : term => position.Contains(term))).ToList();
        if (slop == 0)
            reader.Marks.Add(field.Path, words);
        foreach (var word in words.Where(_ => slop > 0))
            reader.Marks.Add(field.Path, word.Fits);
    }

    private static Term[] Expanded(QueryReader reader, FieldMapping field, string prefix, int most) =>
    [
        .. TermQueries.TermsOf(reader.Snapshot, field.Path).Where(term => term.StartsWith(prefix, StringComparison.Ordinal)).Take(most)
            .Select(term => new Term(field.Path, term)),
    ];
}
