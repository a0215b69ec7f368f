using Lucene.Net.Index;
using Lucene.Net.Search;
using Shop.StandIns.Analysis;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;

namespace Shop.StandIns.Searching;

/// <summary>An index as its last refresh left it: what searches see.</summary>
internal sealed class IndexSnapshot
{
    public IndexSnapshot(string index, DirectoryReader reader, IndexMapping mapping, IndexAnalysis analysis,
        IReadOnlyDictionary<long, IndexedDocument> known)
    {
        (Index, Mapping, Analysis) = (index, mapping, analysis);
        Reader = reader;
        Searcher = new IndexSearcher(reader) { Similarity = new Bm25() };
        Documents = new IndexedDocument?[reader.MaxDoc];
        var references = MultiDocValues.GetNumericValues(reader, LuceneFields.Reference);
        var live = MultiFields.GetLiveDocs(reader);
        for (var i = 0; i < reader.MaxDoc; i++)
        {
            if (live?.Get(i) == false)
                continue;
            Documents[i] = known[references.Get(i)];
            Numbers[Documents[i]!] = i;
        }
    }

    public string Index { get; }

    public IndexMapping Mapping { get; }

    public IndexAnalysis Analysis { get; }

    public DirectoryReader Reader { get; }

    public IndexSearcher Searcher { get; }

    /// <summary>By Lucene's number; null where one is deleted.</summary>
    public IndexedDocument?[] Documents { get; }

    public Dictionary<IndexedDocument, int> Numbers { get; } = [];

    /// <summary>The documents of one nested object (null: whole documents) that match, with their scores.</summary>
    public Dictionary<IndexedDocument, float> Collect(Query query, string? nestedPath)
    {
        var collector = new ScoreCollector(this, nestedPath);
        Searcher.Search(query, collector);
        return collector.Found;
    }

    private sealed class ScoreCollector(IndexSnapshot snapshot, string? nestedPath) : ICollector
    {
        private int _base;
        private Scorer? _scorer;

        public Dictionary<IndexedDocument, float> Found { get; } = [];

        public bool AcceptsDocsOutOfOrder => false;

        public void SetScorer(Scorer scorer) => _scorer = scorer;

        public void SetNextReader(AtomicReaderContext context) => _base = context.DocBase;

        public void Collect(int doc)
        {
            var document = snapshot.Documents[_base + doc];
            if (document is not null && document.NestedPath == nestedPath)
                Found[document] = _scorer!.GetScore();
        }
    }
}
