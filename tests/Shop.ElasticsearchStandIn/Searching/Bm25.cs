using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Shop.StandIns.Searching;

/// <summary>
/// BM25 as Elasticsearch's Lucene computes it (k1 1.2, b 0.75, the factor k1 + 1 kept): lengths up to 39 exact, idf over the documents that have
/// the field, no coordination, no query norm. The older Lucene this runs on rounds and counts otherwise.
/// </summary>
internal sealed class Bm25 : Similarity
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    public override long ComputeNorm(FieldInvertState state) => Lengths.Encode(state.Length - state.NumOverlap);

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var documents = collectionStats.DocCount == -1 ? collectionStats.MaxDoc : collectionStats.DocCount;
        var idf = new Explanation(0, "idf, sum of:");
        foreach (var term in termStats)
        {
            var of = (float)Math.Log(1 + (documents - term.DocFreq + 0.5) / (term.DocFreq + 0.5));
            idf.Value += of;
            var detail = new Explanation(of, "idf, computed as log(1 + (N - n + 0.5) / (n + 0.5)) from:");
            detail.AddDetail(new Explanation(term.DocFreq, "n, number of documents containing term"));
            detail.AddDetail(new Explanation(documents, "N, total number of documents with field"));
            idf.AddDetail(detail);
        }

        var total = collectionStats.SumTotalTermFreq;
        var average = total <= 0 ? 1f : (float)(total / (double)documents);
        return new TermWeight(collectionStats.Field, termStats.Length == 1 ? idf.GetDetails()[0] : idf, queryBoost, average);
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var term = (TermWeight)weight;
        return new TermScorer(term, context.AtomicReader.GetNormValues(term.Field));
    }

    private sealed class TermWeight(string of, Explanation idf, float queryBoost, float averageLength) : SimWeight
    {
        public string Field => of;

        public Explanation Idf => idf;

        public float AverageLength => averageLength;

        public float Boost { get; private set; }

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float queryNorm, float topLevelBoost) => Boost = queryBoost * topLevelBoost;
    }

    private sealed class TermScorer(TermWeight weight, NumericDocValues? norms) : SimScorer
    {
        public override float Score(int doc, float freq) => weight.Boost * weight.Idf.Value * (K1 + 1) * Frequency(doc, freq);

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;

        public override Explanation Explain(int doc, Explanation freq)
        {
            var explained = new Explanation(Score(doc, freq.Value), $"score(freq={freq.Value}), computed as boost * idf * tf from:");
            explained.AddDetail(new Explanation(weight.Boost * (K1 + 1), "boost"));
            explained.AddDetail(weight.Idf);
            var tf = new Explanation(Frequency(doc, freq.Value), "tf, computed as freq / (freq + k1 * (1 - b + b * dl / avgdl)) from:");
            tf.AddDetail(new Explanation(freq.Value, "freq, occurrences of term within document"));
            tf.AddDetail(new Explanation(K1, "k1, term saturation parameter"));
            tf.AddDetail(new Explanation(B, "b, length normalization parameter"));
            tf.AddDetail(new Explanation(Length(doc), "dl, length of field"));
            tf.AddDetail(new Explanation(weight.AverageLength, "avgdl, average length of field"));
            explained.AddDetail(tf);
            return explained;
        }

        // A field without norms counts as of average length.
        private float Frequency(int doc, float freq) =>
            norms is null ? freq / (freq + K1) : freq / (freq + K1 * (1 - B + B * Length(doc) / weight.AverageLength));

        private float Length(int doc) => norms is null ? weight.AverageLength : Lengths.Decode((byte)norms.Get(doc));
    }
}

/// <summary>A field's length in one byte, as Lucene's SmallFloat.intToByte4 keeps it: exact below 40, then four significant bits.</summary>
internal static class Lengths
{
    private const int FreeValues = 255 - 231; // 231 is what the largest int becomes

    public static byte Encode(int length) => (byte)(length < FreeValues ? length : FreeValues + Float4(length - FreeValues));

    public static int Decode(byte kept) => kept < FreeValues ? kept : FreeValues + (int)Whole(kept - FreeValues);

    private static int Float4(int value)
    {
        var bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)value);
        if (bits < 4)
            return value;
        var shift = bits - 4;
        return ((int)((uint)value >> shift) & 0x07) | ((shift + 1) << 3);
    }

    private static long Whole(int kept)
    {
        var (bits, shift) = (kept & 0x07, (kept >> 3) - 1);
        return shift == -1 ? bits : (long)(bits | 0x08) << shift;
    }
}
