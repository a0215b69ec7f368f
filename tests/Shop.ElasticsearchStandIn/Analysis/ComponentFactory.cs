using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.CharFilters;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Path;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Standard;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Analysis;

/// <summary>Tokenizers, token filters and character filters, by their names in the settings or by those every index has.</summary>
internal sealed class ComponentFactory(JsonObject settings, JsonObject index)
{
    /// <summary>A component nobody uses is still refused when it is wrong.</summary>
    public void CheckAll()
    {
        foreach (var (name, of) in Section("tokenizer"))
            Tokenizer(name, of!.AsObject());
        foreach (var (name, of) in Section("char_filter"))
            CharFilter(name, of!.AsObject());
        foreach (var (name, of) in Section("filter"))
        {
            if (TypeOf("filter", name) is not ("synonym" or "synonym_graph"))
                TokenFilters.Make(name, of!.AsObject(), index, _ => throw new InvalidOperationException("no synonyms here"));
        }
    }

    public string TypeOf(string kind, string name) => (Section(kind)[name] as JsonObject)?.Text("type") ?? name;

    /// <param name="tokenizer">A name, or a definition written out.</param>
    public TokenChain Chain(string analyzer, JsonNode tokenizer, IReadOnlyList<JsonNode?> filters, IReadOnlyList<JsonNode?> charFilters)
    {
        var chars = charFilters.Select(one => CharFilter(Name(one!), Definition("char_filter", one!, analyzer))).ToList();
        var words = Tokenizer(Name(tokenizer), Definition("tokenizer", tokenizer, analyzer));
        var made = new List<Func<TokenStream, TokenStream>>();
        foreach (var filter in filters)
        {
            // Synonyms are read with what stands before them in the chain.
            var before = new ChainAnalyzer(new TokenChain(chars, words, [.. made]), 100);
            made.Add(TokenFilters.Make(Name(filter!), Definition("filter", filter!, analyzer), index, rules => TokenFilters.Synonyms(rules, before)));
        }

        return new TokenChain(chars, words, made);
    }

    private JsonObject Definition(string kind, JsonNode named, string analyzer)
    {
        if (named is JsonObject written)
            return written;
        var name = named.GetValue<string>();
        if (Section(kind)[name] is JsonObject own)
            return own;
        var known = kind switch
        {
            "tokenizer" => Tokenizers.BuiltIn,
            "char_filter" => CharFilters,
            _ => TokenFilters.BuiltIn,
        };
        if (!known.Contains(name))
            throw Refusal.Argument($"Custom Analyzer [{analyzer}] failed to find {kind} under name [{name}]");
        return new JsonObject { ["type"] = name };
    }

    private static HashSet<string> CharFilters { get; } = ["html_strip"];

    private static string Name(JsonNode named) => named is JsonValue name ? name.GetValue<string>() : "_anonymous";

    private JsonObject Section(string kind) => settings[kind] as JsonObject ?? [];

    private Func<TextReader, Tokenizer> Tokenizer(string name, JsonObject of) => Tokenizers.Make(name, of, index);

    private static Func<TextReader, TextReader> CharFilter(string name, JsonObject of)
    {
        switch (of.Text("type"))
        {
            case "html_strip":
                var escaped = of.Texts("escaped_tags").ToList();
                return reader => new HTMLStripCharFilter(reader, escaped);
            case "mapping":
                var map = new NormalizeCharMap.Builder();
                foreach (var rule in of.Texts("mappings"))
                {
                    var sides = rule.Split("=>");
                    if (sides.Length != 2)
                        throw Refusal.Argument($"Invalid Mapping Rule : [{rule}]");
                    map.Add(sides[0].Trim(), sides[1].Trim());
                }

                var built = map.Build();
                return reader => new MappingCharFilter(built, reader);
            case "pattern_replace":
                var pattern = new Regex(of.Text("pattern") ?? throw Refusal.Argument("pattern is missing for char filter"));
                var replacement = of.Text("replacement") ?? "";
                return reader => new PatternReplaceCharFilter(pattern, replacement, reader);
            case var type:
                throw Refusal.Argument($"Unknown char_filter type [{type}] for [{name}]");
        }
    }
}

/// <summary>Tokenizers by Elasticsearch's names.</summary>
internal static class Tokenizers
{
    public static HashSet<string> BuiltIn { get; } =
        ["standard", "keyword", "whitespace", "letter", "lowercase", "pattern", "uax_url_email", "path_hierarchy", "ngram", "edge_ngram"];

    public static Func<TextReader, Tokenizer> Make(string name, JsonObject of, JsonObject index)
    {
        const Lucene.Net.Util.LuceneVersion version = BuiltInAnalyzers.Version;
        switch (of.Text("type"))
        {
            case "standard":
                var longest = of.Whole("max_token_length", 255);
                return reader => new StandardTokenizer(version, reader) { MaxTokenLength = longest };
            case "keyword":
                return reader => new KeywordTokenizer(reader);
            case "whitespace":
                return reader => new WhitespaceTokenizer(version, reader);
            case "letter":
                return reader => new LetterTokenizer(version, reader);
            case "lowercase":
                return reader => new LowerCaseTokenizer(version, reader);
            case "uax_url_email":
                return reader => new UAX29URLEmailTokenizer(version, reader);
            case "path_hierarchy":
                var delimiter = (of.Text("delimiter") ?? "/")[0];
                var replacement = (of.Text("replacement") ?? delimiter.ToString())[0];
                var skip = of.Whole("skip", 0);
                return reader => new PathHierarchyTokenizer(reader, delimiter, replacement, skip);
            case "pattern":
                var pattern = new Regex(of.Text("pattern") ?? @"\W+");
                var group = of.Whole("group", -1);
                return reader => new PatternTokenizer(reader, pattern, group);
            case "ngram":
                NGramLimits.Check("NGram Tokenizer", of, index);
                var (min, max) = (of.Whole("min_gram", 1), of.Whole("max_gram", 2));
                return reader => new NGramTokenizer(version, reader, min, max);
            case "edge_ngram":
                var (least, most) = (of.Whole("min_gram", 1), of.Whole("max_gram", 2));
                return reader => new EdgeNGramTokenizer(version, reader, least, most);
            case var type:
                throw Refusal.Argument($"Unknown tokenizer type [{type}] for [{name}]");
        }
    }
}

internal static class NGramLimits
{
    public static void Check(string what, JsonObject of, JsonObject index)
    {
        var allowed = index.Whole("max_ngram_diff", 1);
        var difference = of.Whole("max_gram", 2) - of.Whole("min_gram", 1);
        if (difference > allowed)
        {
            throw Refusal.Argument(
                $"The difference between max_gram and min_gram in {what} must be less than or equal to: [{allowed}] but was [{difference}]. "
                + "This limit can be set by changing the [index.max_ngram_diff] index level setting.");
        }
    }
}
