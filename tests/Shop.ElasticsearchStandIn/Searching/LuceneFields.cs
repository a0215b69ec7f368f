using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Shop.StandIns.Analysis;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>Documents as Lucene indexes them: text and keyword fields as terms. Everything else is compared by the values kept beside.</summary>
internal static class LuceneFields
{
    public const string Id = "_id";
    public const string Reference = "_reference";

    private static readonly FieldType Keyword = Frozen(new FieldType
    {
        IsIndexed = true,
        IsTokenized = false,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_ONLY,
    });

    public static Document Of(IndexedDocument document, long reference, IndexMapping mapping)
    {
        var made = new Document
        {
            new StringField(Id, document.Id, Field.Store.NO),
            new NumericDocValuesField(Reference, reference),
        };
        foreach (var (path, values) in document.Values)
        {
            if (!mapping.Fields.TryGetValue(path, out var field))
            {
                foreach (var value in values) // a key of a flattened object
                    made.Add(new Field(path, (string)value, Keyword));
                continue;
            }

            if (!field.IsIndexed)
                continue;
            foreach (var value in values)
            {
                if (field.IsText)
                    made.Add(new Field(path, (string)value, Text(field)));
                else if (field.IsKeyword || field.Type == "boolean")
                    made.Add(new Field(path, value is bool flag ? flag ? "T" : "F" : (string)value, Keyword));
            }
        }

        return made;
    }

    private static FieldType Text(FieldMapping field) => Frozen(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = !field.HasNorms,
        IndexOptions = field.Definition.Text("index_options") switch
        {
            "docs" => IndexOptions.DOCS_ONLY,
            "freqs" => IndexOptions.DOCS_AND_FREQS,
            _ => IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
        },
    });

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }
}

/// <summary>Each text field's own analyzer while documents are indexed.</summary>
internal sealed class FieldAnalyzers(Func<IndexMapping> mapping, IndexAnalysis analysis) : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
{
    public override int GetPositionIncrementGap(string fieldName) =>
        mapping().Fields.GetValueOrDefault(fieldName)?.Definition.Whole("position_increment_gap", 100) ?? 100;

    protected override Analyzer GetWrappedAnalyzer(string fieldName) =>
        mapping().Fields.GetValueOrDefault(fieldName)?.Analyzer is { } name ? analysis.Analyzer(name) : analysis.Default;
}
