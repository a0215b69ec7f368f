using System.Text.Json.Nodes;

namespace Shop.StandIns.Documents;

/// <summary>A document, or one value of a nested object within it, as it is searched.</summary>
internal sealed class IndexedDocument
{
    public required string Id { get; init; }

    /// <summary>The nested object it is a value of; null: the document itself.</summary>
    public string? NestedPath { get; init; }

    public IndexedDocument? Parent { get; init; }

    /// <summary>Its place among the values of its nested object, from 0.</summary>
    public int Offset { get; init; }

    public required JsonObject Source { get; init; }

    public long Version { get; set; }

    public long SeqNo { get; set; }

    /// <summary>Nested values at any depth directly below it, in the order of the source.</summary>
    public List<IndexedDocument> Children { get; } = [];

    /// <summary>What each field keeps, as <see cref="Mapping.FieldValue"/> makes it; of text fields the text.</summary>
    public Dictionary<string, List<object>> Values { get; } = [];

    /// <summary>The name of the index it is found in.</summary>
    public required string Index { get; init; }

    public IndexedDocument Root => Parent?.Root ?? this;

    public IReadOnlyList<object> Of(string field) => Values.TryGetValue(field, out var values) ? values : [];

    public IEnumerable<IndexedDocument> Below(string nestedPath) =>
        Children.SelectMany(child => child.NestedPath == nestedPath ? [child] : child.Below(nestedPath));

    /// <summary>Itself and every nested value below it, the deepest first: the order in which they are indexed.</summary>
    public IEnumerable<IndexedDocument> Block() => Children.SelectMany(child => child.Block()).Append(this);
}
