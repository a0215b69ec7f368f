using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Values between bounds; of several values one is enough.</summary>
internal static class RangeQueries
{
    public static Query Read(QueryReader reader, JsonObject of)
    {
        var (name, node) = of.Only("range");
        if (node is not JsonObject bounds)
            throw Refusal.Parsing("[range] query malformed, no start_object after query name");
        if (reader.Field(name) is not { } field)
            return new BooleanQuery();
        if (field.Type == "boolean")
            throw Refusal.Shard($"failed to create query: Field [{name}] of type [boolean] does not support range queries",
                "illegal_argument_exception");
        if (bounds["relation"] is not null || bounds["time_zone"] is not null)
            throw Refusal.NotEvaluated("relation and time_zone of [range]");
        var tests = new List<Func<object, bool>>();
        foreach (var (key, value) in bounds)
        {
            if (value is not JsonValue bound || key is not ("gt" or "gte" or "lt" or "lte" or "from" or "to"))
                continue;
            tests.Add(Bound(field, key, bound));
        }

        return QueryReader.Scored(DocsQuery.Where(reader.Snapshot, $"{name}:{bounds.ToJsonString()}", document =>
            document.Of(name).Any(value => tests.All(test => test(value)))), bounds);
    }

    private static Func<object, bool> Bound(FieldMapping field, string key, JsonValue bound)
    {
        if (field.IsText || field.IsKeyword)
        {
            var text = bound.AsText();
            return value => Holds(key, string.CompareOrdinal((string)value, text));
        }

        if (field.Type == "date")
        {
            var date = DateMath.Parse(field, bound, roundUp: key is "lte" or "gt");
            return value => Holds(key, ((long)value).CompareTo(date));
        }

        var number = FieldValue.Loose(bound) ?? throw Refusal.Shard($"failed to create query: For input string: \"{bound.AsText()}\"");
        if (field.IsWhole && FieldValue.Parse(field, bound) is long whole && whole == number)
            return value => Holds(key, ((long)value).CompareTo(whole));
        if (field.IsFraction)
            number = FieldValue.Parse(field, bound) is double kept && field.Type != "scaled_float" ? kept : number;
        return value => Holds(key, FieldValue.AsDouble(value).CompareTo(number));
    }

    private static bool Holds(string key, int comparison) => key switch
    {
        "gt" => comparison > 0,
        "gte" or "from" => comparison >= 0,
        "lt" => comparison < 0,
        _ => comparison <= 0,
    };
}

/// <summary>Dates of a query: one of the field's, or an anchor with sums and roundings.</summary>
internal static class DateMath
{
    public static long Parse(FieldMapping field, JsonValue bound, bool roundUp)
    {
        var text = bound.AsText();
        if (text.StartsWith("now", StringComparison.Ordinal) || text.Contains("||", StringComparison.Ordinal))
            throw Refusal.NotEvaluated("date math: say the date");
        if (FieldValue.Parse(field, bound) is not long date)
        {
            throw Refusal.Shard($"failed to parse date field [{text}] with format [{field.Definition.Text("format")
                ?? "strict_date_optional_time||epoch_millis"}]", "parse_exception");
        }

        // A day, as an upper bound, is all of that day.
        return roundUp && text.Length == 10 && text[4] == '-' ? date + 86_399_999 : date;
    }
}
