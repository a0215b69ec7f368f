using System.Text.Json.Nodes;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Searching;

/// <summary>docvalue_fields and fields of a hit.</summary>
internal static class Fields
{
    public static JsonObject Of(JsonObject body, IndexedDocument document, IndexSnapshot snapshot)
    {
        var shown = new JsonObject();
        foreach (var key in new[] { "docvalue_fields", "fields" })
        {
            foreach (var wanted in body[key] as JsonArray ?? [])
            {
                var pattern = wanted is JsonObject named ? named.Text("field")! : wanted!.GetValue<string>();
                foreach (var field in snapshot.Mapping.Fields.Values.Where(field => Wildcards.Fits(pattern, field.Path)))
                {
                    if (key == "docvalue_fields" && field.IsText)
                    {
                        throw Refusal.Shard(Sorting.NoFielddata(field.Path), "illegal_argument_exception");
                    }

                    var values = document.Of(field.Path)
                        .Select(value => field.Type == "date" ? FieldValue.Date((long)value) : FieldValue.ToJson(value));
                    var ordered = key == "docvalue_fields" && field.IsKeyword
                        ? values.DistinctBy(value => (string?)value).OrderBy(value => (string?)value, StringComparer.Ordinal)
                        : values;
                    if (ordered.ToArray() is { Length: > 0 } list)
                        shown[field.Path] = new JsonArray(list);
                }
            }
        }

        return shown;
    }
}
