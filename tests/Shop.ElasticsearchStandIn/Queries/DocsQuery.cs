using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Shop.StandIns.Documents;
using Shop.StandIns.Searching;

namespace Shop.StandIns.Queries;

/// <summary>Documents already found, with the scores they have: how ranges, nested and function queries take part among Lucene's own.</summary>
internal sealed class DocsQuery : Query
{
    private readonly string _description;
    private readonly Dictionary<int, float> _scores;
    private readonly Func<int, Explanation?>? _explain;
    private readonly int[] _sorted;

    /// <param name="scores">By Lucene's number of the whole snapshot.</param>
    /// <param name="explain">What the score of one of them is made of.</param>
    public DocsQuery(string description, Dictionary<int, float> scores, Func<int, Explanation?>? explain = null)
    {
        (_description, _scores, _explain) = (description, scores, explain);
        _sorted = [.. scores.Keys.Order()];
    }

    public static DocsQuery Where(IndexSnapshot snapshot, string description, Func<IndexedDocument, bool> holds) =>
        new(description, snapshot.Numbers.Where(pair => holds(pair.Key)).ToDictionary(pair => pair.Value, _ => 1f));

    public override string ToString(string field) => _description;

    public override Weight CreateWeight(IndexSearcher searcher) => new FoundWeight(this);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || obj is DocsQuery other && other._scores == _scores
        && base.Equals(other);

    public override int GetHashCode() => _scores.GetHashCode();

    private sealed class FoundWeight(DocsQuery query) : Weight
    {
        private float _boost = query.Boost;

        public override Query Query => query;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float norm, float topLevelBoost) => _boost = query.Boost * norm * topLevelBoost;

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs) => new FoundScorer(this, query, _boost, context, acceptDocs);

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var number = context.DocBase + doc;
            if (!query._scores.TryGetValue(number, out var score))
                return new Explanation(0, $"{query._description} doesn't match id {number}");
            var explained = new ComplexExplanation(match: true, score * _boost, query._description);
            if (query._explain?.Invoke(number) is { } detail)
                explained.AddDetail(detail);
            return explained;
        }
    }

    private sealed class FoundScorer(Weight weight, DocsQuery query, float boost, AtomicReaderContext context, IBits? live) : Scorer(weight)
    {
        private readonly int[] _docs =
            [.. query._sorted.Where(number => number >= context.DocBase && number < context.DocBase + context.Reader.MaxDoc)
                .Select(number => number - context.DocBase).Where(doc => live?.Get(doc) != false)];

        private int _at = -1;

        public override int DocID => _at < 0 ? -1 : _at >= _docs.Length ? NO_MORE_DOCS : _docs[_at];

        public override int Freq => 1;

        public override float GetScore() => query._scores[context.DocBase + _docs[_at]] * boost;

        public override int NextDoc()
        {
            _at++;
            return DocID;
        }

        public override int Advance(int target)
        {
            do
                _at++;
            while (_at < _docs.Length && _docs[_at] < target);
            return DocID;
        }

        public override long GetCost() => _docs.Length;
    }
}
