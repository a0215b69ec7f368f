using System.Text.Json.Nodes;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Shop.StandIns.Analysis;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Searching;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Cluster;

/// <summary>One index: its documents at once, its searches as of the last refresh.</summary>
internal sealed class IndexState : IDisposable
{
    private readonly RAMDirectory _directory = new();
    private readonly IndexWriter _writer;
    private readonly Dictionary<string, StoredDocument> _documents = [];
    private readonly Dictionary<long, IndexedDocument> _searchable = [];
    private readonly HashSet<string> _changed = [];
    private readonly TimeProvider _clock;
    private DirectoryReader? _reader;
    private long _references;
    private long _sequence = -1;
    private DateTimeOffset _changedAt;

    public IndexState(string name, JsonObject settings, JsonObject mappings, TimeProvider clock)
    {
        (Name, Settings, _clock) = (name, settings, clock);
        Analysis = new IndexAnalysis(settings["analysis"] as JsonObject ?? [], settings);
        Mapping = IndexMapping.Read(mappings, Analysis);
        CreatedAt = clock.GetUtcNow();
        _writer = new IndexWriter(_directory, new IndexWriterConfig(BuiltInAnalyzers.Version, new FieldAnalyzers(() => Mapping, Analysis))
        {
            Similarity = new Bm25(),
            MergeScheduler = new SerialMergeScheduler(),
        });
        Snapshot = TakeSnapshot();
    }

    public string Name { get; }

    public string Uuid { get; } = Guid.NewGuid().ToString("N")[..22];

    public DateTimeOffset CreatedAt { get; }

    /// <summary>The index's own settings, without the prefix "index.".</summary>
    public JsonObject Settings { get; }

    public IndexAnalysis Analysis { get; }

    public IndexMapping Mapping { get; private set; }

    /// <summary>The aliases that point here, with what they say of it.</summary>
    public Dictionary<string, JsonObject> Aliases { get; } = [];

    public IndexSnapshot Snapshot { get; private set; }

    public int Count => _documents.Values.Count(document => !document.Deleted);

    public void PutMapping(JsonObject more) => Mapping = Mapping.With(more);

    /// <summary>The document, also before a refresh; null when there is none.</summary>
    public StoredDocument? Find(string id) => _documents.GetValueOrDefault(id) is { Deleted: false } found ? found : null;

    public WriteOutcome Put(string id, JsonObject source, WriteVersion version, bool create)
    {
        var current = Current(id);
        if (create && current is { Deleted: false })
            throw Conflict(id, $"document already exists (current version [{current.Version}])");
        var next = version.Next(id, current);
        var parser = new DocumentParser(Name, Mapping, Analysis);
        var parsed = parser.Parse(id, source);
        Mapping = parser.Mapping;
        (parsed.Version, parsed.SeqNo) = (next, ++_sequence);
        _documents[id] = new StoredDocument(id, next, _sequence, source, parsed, Deleted: false, _clock.GetUtcNow());
        Changed(id);
        return new WriteOutcome(id, next, _sequence, current is { Deleted: false } ? "updated" : "created");
    }

    public WriteOutcome Delete(string id, WriteVersion version)
    {
        var current = Current(id);
        var next = version.Next(id, current);
        // The version of what was deleted is kept, so that an older write that comes late is still told from a newer one.
        _documents[id] = new StoredDocument(id, next, ++_sequence, [], Parsed: null, Deleted: true, _clock.GetUtcNow());
        Changed(id);
        return new WriteOutcome(id, next, _sequence, current is { Deleted: false } ? "deleted" : "not_found");
    }

    /// <summary>What a server does every now and then by itself: a refresh, when the oldest change is older than the index's interval.</summary>
    public void RefreshWhenDue()
    {
        var interval = Settings.Text("refresh_interval") ?? "1s";
        if (_changed.Count > 0 && interval != "-1" && _clock.GetUtcNow() - _changedAt >= Durations.Parse(interval))
            Refresh();
    }

    /// <summary>Makes searches see everything written until now.</summary>
    public void Refresh()
    {
        if (_changed.Count == 0)
            return;
        foreach (var id in _changed)
        {
            var term = new Term(LuceneFields.Id, id);
            if (_documents[id].Parsed is not { } parsed)
            {
                _writer.DeleteDocuments(term);
                continue;
            }

            _writer.UpdateDocuments(term, parsed.Block().Select(document =>
            {
                _searchable[++_references] = document;
                return LuceneFields.Of(document, _references, Mapping);
            }).ToList());
        }

        _changed.Clear();
        _writer.ForceMergeDeletes(); // what was replaced no longer counts in any score: the same documents, the same scores
        Snapshot = TakeSnapshot();
        foreach (var gone in _searchable.Where(pair => !Snapshot.Numbers.ContainsKey(pair.Value)).Select(pair => pair.Key).ToList())
            _searchable.Remove(gone);
    }

    public static Refusal Conflict(string id, string reason) =>
        new(409, "version_conflict_engine_exception", $"[{id}]: version conflict, {reason}");

    public void Dispose()
    {
        _writer.Dispose();
        _reader?.Dispose();
        _directory.Dispose();
    }

    private void Changed(string id)
    {
        if (_changed.Count == 0)
            _changedAt = _clock.GetUtcNow();
        _changed.Add(id);
    }

    private StoredDocument? Current(string id)
    {
        var current = _documents.GetValueOrDefault(id);
        return current is { Deleted: true } && _clock.GetUtcNow() - current.At > Durations.Parse(Settings.Text("gc_deletes") ?? "60s") ? null
            : current;
    }

    private IndexSnapshot TakeSnapshot()
    {
        var old = _reader;
        _reader = DirectoryReader.Open(_writer, applyAllDeletes: true);
        old?.Dispose();
        return new IndexSnapshot(Name, _reader, Mapping, Analysis, _searchable);
    }
}

/// <param name="Parsed">null for one that was deleted.</param>
internal sealed record StoredDocument(
    string Id, long Version, long SeqNo, JsonObject Source, IndexedDocument? Parsed, bool Deleted, DateTimeOffset At);

/// <param name="Result">created, updated, deleted or not_found.</param>
internal sealed record WriteOutcome(string Id, long Version, long SeqNo, string Result);
