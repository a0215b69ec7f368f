using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Shop.StandIns.Analysis;

/// <summary>Analyzers every index has.</summary>
internal static class BuiltInAnalyzers
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public static Analyzer? Find(string name, IReadOnlyList<string> stopWords)
    {
        var stops = StopWords.Set(stopWords);
        return name switch
        {
            // Elasticsearch's standard analyzer stops no words unless told.
            "standard" => new StandardAnalyzer(Version, stops),
            "simple" => new SimpleAnalyzer(Version),
            "whitespace" => new WhitespaceAnalyzer(Version),
            "keyword" => new KeywordAnalyzer(),
            "stop" => new StopAnalyzer(Version, stopWords.Count == 0 ? StopWords.Set(["_english_"]) : stops),
            "english" => stopWords.Count == 0 ? new EnglishAnalyzer(Version) : new EnglishAnalyzer(Version, stops),
            "german" => new GermanAnalyzer(Version),
            "french" => new FrenchAnalyzer(Version),
            "spanish" => new SpanishAnalyzer(Version),
            "italian" => new ItalianAnalyzer(Version),
            "portuguese" => new PortugueseAnalyzer(Version),
            "dutch" => new DutchAnalyzer(Version),
            _ => null,
        };
    }
}

/// <summary>Stop words: own ones, or a language's by its name between underscores.</summary>
internal static class StopWords
{
    public static CharArraySet Set(IReadOnlyList<string> words, bool ignoreCase = false) =>
        new(BuiltInAnalyzers.Version, words.SelectMany(Words).Cast<object>().Select(word => word.ToString()!).ToList(), ignoreCase);

    private static IEnumerable<string> Words(string word) => word switch
    {
        "_none_" => [],
        "_english_" => Of(StopAnalyzer.ENGLISH_STOP_WORDS_SET),
        "_german_" => Of(GermanAnalyzer.DefaultStopSet),
        "_french_" => Of(FrenchAnalyzer.DefaultStopSet),
        "_spanish_" => Of(SpanishAnalyzer.DefaultStopSet),
        "_italian_" => Of(ItalianAnalyzer.DefaultStopSet),
        "_portuguese_" => Of(PortugueseAnalyzer.DefaultStopSet),
        "_dutch_" => Of(DutchAnalyzer.DefaultStopSet),
        _ when word.StartsWith('_') && word.EndsWith('_') => throw Wire.Refusal.NotEvaluated($"the stop words {word}"),
        _ => [word],
    };

    private static IEnumerable<string> Of(CharArraySet set)
    {
        foreach (var word in set)
            yield return word;
    }
}
