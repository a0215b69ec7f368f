using System.Text.Json.Nodes;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Mapping;

/// <summary>One leaf of a mapping.</summary>
/// <param name="Path">Its full name; of a sub-field "name.raw".</param>
/// <param name="NestedPath">The innermost nested object it lies in; null: in the document itself.</param>
internal sealed record FieldMapping(string Path, string Type, string? NestedPath, JsonObject Definition)
{
    public bool IsText => Type == "text";

    /// <summary>Kept and compared as text, a whole value a term.</summary>
    public bool IsKeyword => Type is "keyword" or "wildcard" or "constant_keyword" or "flattened" or "ip";

    public bool IsWhole => Type is "long" or "integer" or "short" or "byte";

    public bool IsFraction => Type is "double" or "float" or "half_float" or "scaled_float";

    public bool IsNumber => IsWhole || IsFraction;

    public bool IsIndexed => Definition.Flag("index", true);

    public bool HasDocValues => !IsText && Definition.Flag("doc_values", true);

    public bool HasNorms => Definition.Flag("norms", IsText);

    public string? Normalizer => Definition.Text("normalizer");

    public int IgnoreAbove => Definition.Whole("ignore_above", int.MaxValue);

    /// <summary>Names of the analyzers of a text field; null: the index's default.</summary>
    public string? Analyzer => Definition.Text("analyzer");

    public string? SearchAnalyzer => Definition.Text("search_analyzer") ?? Analyzer;

    public IReadOnlyList<string> CopyTo => Definition.Texts("copy_to");
}

/// <summary>An object of a mapping; the document itself has the empty path.</summary>
/// <param name="Nested">Whether each of its values is a document of its own.</param>
/// <param name="Dynamic">What becomes of a field nobody mapped: true, false or strict.</param>
internal sealed record ObjectMapping(string Path, bool Nested, string? NestedPath, string Dynamic, bool Enabled);
