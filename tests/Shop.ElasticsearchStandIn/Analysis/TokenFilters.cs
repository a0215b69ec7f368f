using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Reverse;
using Lucene.Net.Analysis.Shingle;
using Lucene.Net.Analysis.Synonym;
using Lucene.Net.Analysis.Util;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Analysis;

/// <summary>Token filters by Elasticsearch's names.</summary>
internal static class TokenFilters
{
    private const Lucene.Net.Util.LuceneVersion Version = BuiltInAnalyzers.Version;

    /// <summary>Those that need no definition.</summary>
    public static HashSet<string> BuiltIn { get; } =
    [
        "lowercase", "uppercase", "asciifolding", "stop", "stemmer", "porter_stem", "kstem", "snowball", "unique", "trim", "reverse", "edge_ngram",
        "ngram", "shingle", "length", "truncate", "word_delimiter", "word_delimiter_graph", "german_normalization", "remove_duplicates",
        "flatten_graph", "elision",
    ];

    /// <param name="synonyms">Makes the map of a synonym filter's rules.</param>
    public static Func<TokenStream, TokenStream> Make(
        string name, JsonObject of, JsonObject index, Func<IReadOnlyList<string>, Func<TokenStream, TokenStream>> synonyms)
    {
        switch (of.Text("type"))
        {
            case "lowercase":
                return of.Text("language") is { } language
                    ? throw Refusal.NotEvaluated($"the lowercase filter of {language}")
                    : input => new LowerCaseFilter(Version, input);
            case "uppercase":
                return input => new UpperCaseFilter(Version, input);
            case "asciifolding":
                var keep = of.Flag("preserve_original");
                return input => new ASCIIFoldingFilter(input, keep);
            case "stop":
                var words = StopWords.Set(of["stopwords"] is null ? ["_english_"] : of.Texts("stopwords"), of.Flag("ignore_case"));
                return input => new StopFilter(Version, input, words);
            case "stemmer":
                return Stemmers.Find(of.Text("language") ?? of.Text("name") ?? "porter");
            case "snowball":
                var snowball = of.Text("language") ?? "English";
                return input => new Lucene.Net.Analysis.Snowball.SnowballFilter(input, snowball);
            case "porter_stem":
                return input => new PorterStemFilter(input);
            case "kstem":
                return input => new KStemFilter(input);
            case "german_normalization":
                return input => new GermanNormalizationFilter(input);
            case "unique":
                var samePosition = of.Flag("only_on_same_position");
                return input => samePosition ? new RemoveDuplicatesTokenFilter(input) : new UniqueTokenFilter(input);
            case "remove_duplicates":
                return input => new RemoveDuplicatesTokenFilter(input);
            case "flatten_graph":
                return input => input;
            case "trim":
                return input => new TrimFilter(Version, input);
            case "reverse":
                return input => new ReverseStringFilter(Version, input);
            case "truncate":
                var longest = of.Whole("length", 10);
                return input => new TruncateTokenFilter(input, longest);
            case "length":
                var (shortest, most) = (of.Whole("min", 0), of.Whole("max", int.MaxValue));
                return input => new LengthFilter(Version, input, shortest, most);
            case "edge_ngram":
                return NGrams(of, (input, min, max) => new EdgeNGramTokenFilter(Version, input, min, max));
            case "ngram":
                NGramLimits.Check("NGram Tokenizer", of, index);
                return NGrams(of, (input, min, max) => new NGramTokenFilter(Version, input, min, max));
            case "shingle":
                return Shingles(of, index);
            case "pattern_replace":
                var pattern = new Regex(of.Text("pattern")
                    ?? throw Refusal.Argument($"pattern is missing for [{name}] token filter of type 'pattern_replace'"));
                var (replacement, all) = (of.Text("replacement") ?? "", of.Flag("all", true));
                return input => new PatternReplaceFilter(input, pattern, replacement, all);
            case "keyword_marker":
                var kept = StopWords.Set(of.Texts("keywords"), of.Flag("ignore_case"));
                return input => new SetKeywordMarkerFilter(input, kept);
            case "elision":
                var articles = StopWords.Set(of["articles"] is null ? ["l", "m", "t", "qu", "n", "s", "j", "d", "c"] : of.Texts("articles"), true);
                return input => new ElisionFilter(input, articles);
            case "word_delimiter" or "word_delimiter_graph":
                return WordDelimiter(of);
            case "synonym" or "synonym_graph":
                if (of["synonyms"] is null)
                    throw Refusal.Argument("synonym requires either `synonyms` or `synonyms_path` to be configured");
                return synonyms(of.Texts("synonyms"));
            case null:
                throw Refusal.Argument($"token filter [{name}] must specify a type");
            case var type:
                throw Refusal.Argument($"Unknown filter type [{type}] for [{name}]");
        }
    }

    /// <summary>Rules as Solr writes them: <c>a, b</c> both ways, <c>a => b</c> one way.</summary>
    public static Func<TokenStream, TokenStream> Synonyms(IReadOnlyList<string> rules, Analyzer analyzer)
    {
        if (rules.All(string.IsNullOrWhiteSpace))
            return input => input;
        var parser = new SolrSynonymParser(dedup: true, expand: true, analyzer);
        try
        {
            parser.Parse(new StringReader(string.Join('\n', rules)));
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException or InvalidOperationException)
        {
            throw Refusal.Argument($"failed to build synonyms: {refused.Message}");
        }

        var map = parser.Build();
        return map.Fst is null ? input => input : input => new SynonymFilter(input, map, ignoreCase: false);
    }

    private static Func<TokenStream, TokenStream> NGrams(JsonObject of, Func<TokenStream, int, int, TokenStream> make)
    {
        if (of.Flag("preserve_original"))
            throw Refusal.NotEvaluated("preserve_original of n-grams");
        var (min, max) = (of.Whole("min_gram", 1), of.Whole("max_gram", 2));
        if (min < 1 || min > max)
            throw Refusal.Argument("minGram must not be greater than maxGram");
        return input => make(input, min, max);
    }

    private static Func<TokenStream, TokenStream> Shingles(JsonObject of, JsonObject index)
    {
        var (min, max) = (of.Whole("min_shingle_size", 2), of.Whole("max_shingle_size", 2));
        if (max - min > index.Whole("max_shingle_diff", 3))
        {
            throw Refusal.Argument("In Shingle TokenFilter the difference between max_shingle_size and min_shingle_size (and +1 if outputting "
                + $"unigrams) must be less than or equal to: [{index.Whole("max_shingle_diff", 3)}] but was [{max - min}].");
        }

        var (single, separator) = (of.Flag("output_unigrams", true), of.Text("token_separator") ?? " ");
        return input =>
        {
            var filter = new ShingleFilter(input, min, max);
            filter.SetOutputUnigrams(single);
            filter.SetTokenSeparator(separator);
            return filter;
        };
    }

    private static Func<TokenStream, TokenStream> WordDelimiter(JsonObject of)
    {
        WordDelimiterFlags flags = 0;
        Set("generate_word_parts", true, WordDelimiterFlags.GENERATE_WORD_PARTS);
        Set("generate_number_parts", true, WordDelimiterFlags.GENERATE_NUMBER_PARTS);
        Set("catenate_words", false, WordDelimiterFlags.CATENATE_WORDS);
        Set("catenate_numbers", false, WordDelimiterFlags.CATENATE_NUMBERS);
        Set("catenate_all", false, WordDelimiterFlags.CATENATE_ALL);
        Set("split_on_case_change", true, WordDelimiterFlags.SPLIT_ON_CASE_CHANGE);
        Set("preserve_original", false, WordDelimiterFlags.PRESERVE_ORIGINAL);
        Set("split_on_numerics", true, WordDelimiterFlags.SPLIT_ON_NUMERICS);
        Set("stem_english_possessive", true, WordDelimiterFlags.STEM_ENGLISH_POSSESSIVE);
        CharArraySet? kept = of["protected_words"] is null ? null : StopWords.Set(of.Texts("protected_words"));
        return input => new WordDelimiterFilter(Version, input, flags, kept);

        void Set(string key, bool otherwise, WordDelimiterFlags flag) => flags |= of.Flag(key, otherwise) ? flag : 0;
    }
}
