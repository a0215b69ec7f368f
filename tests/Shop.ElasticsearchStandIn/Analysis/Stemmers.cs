using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Sv;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Analysis;

/// <summary>Stemmers by the names of Elasticsearch's stemmer filter.</summary>
internal static class Stemmers
{
    public static Func<TokenStream, TokenStream> Find(string language)
    {
        return language.ToLowerInvariant() switch
        {
            "english" or "porter" => input => new PorterStemFilter(input),
            "light_english" or "kstem" => input => new KStemFilter(input),
            "minimal_english" => input => new EnglishMinimalStemFilter(input),
            "possessive_english" => input => new EnglishPossessiveFilter(BuiltInAnalyzers.Version, input),
            "porter2" => Snowball("English"),
            "lovins" => Snowball("Lovins"),
            "german" => Snowball("German"),
            "german2" => Snowball("German2"),
            "light_german" => input => new GermanLightStemFilter(input),
            "minimal_german" => input => new GermanMinimalStemFilter(input),
            "french" => Snowball("French"),
            "light_french" => input => new FrenchLightStemFilter(input),
            "minimal_french" => input => new FrenchMinimalStemFilter(input),
            "spanish" => Snowball("Spanish"),
            "light_spanish" => input => new SpanishLightStemFilter(input),
            "italian" => Snowball("Italian"),
            "light_italian" => input => new ItalianLightStemFilter(input),
            "portuguese" => Snowball("Portuguese"),
            "light_portuguese" => input => new PortugueseLightStemFilter(input),
            "minimal_portuguese" => input => new PortugueseMinimalStemFilter(input),
            "portuguese_rslp" => input => new PortugueseStemFilter(input),
            "dutch" => Snowball("Dutch"),
            "dutch_kp" => Snowball("Kp"),
            "danish" => Snowball("Danish"),
            "finnish" => Snowball("Finnish"),
            "light_finnish" => input => new FinnishLightStemFilter(input),
            "norwegian" => Snowball("Norwegian"),
            "swedish" => Snowball("Swedish"),
            "light_swedish" => input => new SwedishLightStemFilter(input),
            "russian" => Snowball("Russian"),
            "light_russian" => input => new RussianLightStemFilter(input),
            "hungarian" => Snowball("Hungarian"),
            "romanian" => Snowball("Romanian"),
            "turkish" => Snowball("Turkish"),
            "catalan" => Snowball("Catalan"),
            "basque" => Snowball("Basque"),
            "irish" => Snowball("Irish"),
            "armenian" => Snowball("Armenian"),
            _ => throw Refusal.Argument($"Invalid stemmer class specified: {language}"),
        };
    }

    private static Func<TokenStream, TokenStream> Snowball(string name) => input => new SnowballFilter(input, name);
}
