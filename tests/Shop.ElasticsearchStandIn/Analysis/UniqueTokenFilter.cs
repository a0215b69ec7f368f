using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Shop.StandIns.Analysis;

/// <summary>Lets each term through once.</summary>
internal sealed class UniqueTokenFilter : TokenFilter
{
    private readonly HashSet<string> _seen = [];
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;

    public UniqueTokenFilter(TokenStream input)
        : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        var skipped = 0;
        while (m_input.IncrementToken())
        {
            if (_seen.Add(_term.ToString()!))
            {
                _increment.PositionIncrement += skipped;
                return true;
            }

            skipped += _increment.PositionIncrement;
        }

        return false;
    }

    public override void Reset()
    {
        base.Reset();
        _seen.Clear();
    }
}
