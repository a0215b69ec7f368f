using Lucene.Net.Analysis;

namespace Shop.StandIns.Analysis;

/// <summary>How a text becomes tokens: character filters, one tokenizer, token filters.</summary>
internal sealed record TokenChain(
    IReadOnlyList<Func<TextReader, TextReader>> CharFilters,
    Func<TextReader, Tokenizer> Tokenizer,
    IReadOnlyList<Func<TokenStream, TokenStream>> Filters);

/// <summary>A custom analyzer.</summary>
internal sealed class ChainAnalyzer(TokenChain chain, int gap) : Analyzer
{
    public override int GetPositionIncrementGap(string fieldName) => gap;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = chain.Tokenizer(reader);
        return new TokenStreamComponents(tokenizer, chain.Filters.Aggregate((TokenStream)tokenizer, (stream, filter) => filter(stream)));
    }

    protected override TextReader InitReader(string fieldName, TextReader reader) =>
        chain.CharFilters.Aggregate(reader, (inner, filter) => filter(inner));
}
