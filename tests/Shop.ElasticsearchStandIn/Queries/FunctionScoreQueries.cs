using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Documents;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Scores changed by weights and by numbers of the documents.</summary>
internal static class FunctionScoreQueries
{
    public static Query Read(QueryReader reader, JsonObject of)
    {
        var functions = Functions(reader, of);
        var query = of["query"] is { } inner ? reader.Read(inner) : new MatchAllDocsQuery();
        var (scoreMode, boostMode) = (of.Text("score_mode") ?? "multiply", of.Text("boost_mode") ?? "multiply");
        var most = of.Number("max_boost") ?? float.MaxValue;
        var least = of.Number("min_score");
        var scores = new Dictionary<int, float>();
        var details = new Dictionary<int, (float Query, double? Function)>();
        foreach (var (document, score) in reader.Snapshot.Collect(query, reader.NestedPath))
        {
            var applying = functions.Where(function => function.Applies(document)).ToList();
            var function = applying.Count == 0 ? (double?)null : Math.Min(most, Together(scoreMode, applying, document, score));
            var combined = (float)(function is null ? boostMode == "replace" && functions.Count == 0 ? score : Without(boostMode, score)
                : With(boostMode, score, function.Value));
            if (combined < 0)
                throw Refusal.Shard($"function score query returned an invalid score: {combined} for doc: {document.Id}",
                    "illegal_argument_exception");
            if (least is not null && combined < least)
                continue;
            scores[reader.Snapshot.Numbers[document]] = combined;
            details[reader.Snapshot.Numbers[document]] = (score, function);
        }

        return QueryReader.Scored(new DocsQuery("function score, product of:", scores, number =>
        {
            var explained = new Explanation(scores[number], $"score_mode [{scoreMode}], boost_mode [{boostMode}]");
            explained.AddDetail(reader.Snapshot.Searcher.Explain(query, number));
            explained.AddDetail(new Explanation((float)(details[number].Function ?? 1), "min of: functions, maxBoost"));
            return explained;
        }), of);
    }

    private static List<ScoreFunction> Functions(QueryReader reader, JsonObject of)
    {
        if (of["functions"] is JsonArray several)
        {
            if (Single(of))
                throw Refusal.Parsing("failed to parse [function_score] query. already found [functions] array, now encountering single function.");
            return [.. several.Select(one => ScoreFunction.Read(reader, one!.AsObject()))];
        }

        return Single(of) ? [ScoreFunction.Read(reader, of, single: true)] : [];
    }

    private static bool Single(JsonObject of) =>
        of.Any(pair => pair.Key is "weight" or "field_value_factor" or "script_score" or "random_score" or "gauss" or "exp" or "linear");

    private static double Together(string mode, List<ScoreFunction> functions, IndexedDocument document, float score)
    {
        var values = functions.Select(function => function.Value(document)).ToList();
        return mode switch
        {
            "sum" => values.Sum(),
            "avg" => functions.Zip(values).Sum(pair => pair.Second) / functions.Sum(function => function.Weight ?? 1),
            "max" => values.Max(),
            "min" => values.Min(),
            "first" => values[0],
            "multiply" => values.Aggregate((one, other) => one * other),
            _ => throw Refusal.Parsing($"failed to parse [function_score] query. illegal score_mode [{mode}]"),
        };
    }

    private static double Without(string mode, float score) => mode == "replace" ? 1 : mode switch
    {
        "sum" => score + 1,
        "avg" => (score + 1) / 2,
        "max" => Math.Max(score, 1),
        "min" => Math.Min(score, 1),
        _ => score,
    };

    private static double With(string mode, float score, double function) => mode switch
    {
        "multiply" => score * function,
        "replace" => function,
        "sum" => score + function,
        "avg" => (score + function) / 2,
        "max" => Math.Max(score, function),
        "min" => Math.Min(score, function),
        _ => throw Refusal.Parsing($"failed to parse [function_score] query. illegal boost_mode [{mode}]"),
    };
}

/// <param name="Weight">Multiplies the function; alone, it is the function.</param>
internal sealed record ScoreFunction(HashSet<IndexedDocument>? Filter, double? Weight, Func<IndexedDocument, double>? Of)
{
    public static ScoreFunction Read(QueryReader reader, JsonObject of, bool single = false)
    {
        var marks = reader.Marks.Open;
        reader.Marks.Open = false;
        var filter = !single && of["filter"] is { } clause ? reader.Snapshot.Collect(reader.Read(clause), reader.NestedPath).Keys.ToHashSet() : null;
        reader.Marks.Open = marks;
        var other = of.Select(pair => pair.Key).FirstOrDefault(key => key is "script_score" or "random_score" or "gauss" or "exp" or "linear");
        if (other is not null)
            throw Refusal.NotEvaluated($"the score function {other}");
        var factor = of["field_value_factor"] is JsonObject by ? FieldValueFactor(reader, by) : null;
        if (factor is null && of["weight"] is null)
            throw Refusal.Parsing("failed to parse [function_score] query. an entry in functions list is missing a function.");
        return new ScoreFunction(filter, of.Number("weight"), factor);
    }

    public bool Applies(IndexedDocument document) => Filter?.Contains(document) != false;

    public double Value(IndexedDocument document) => (Of?.Invoke(document) ?? 1) * (Weight ?? 1);

    private static Func<IndexedDocument, double> FieldValueFactor(QueryReader reader, JsonObject of)
    {
        var name = of.Text("field") ?? throw Refusal.Parsing("[field_value_factor] required field 'field' missing");
        var missing = of.Number("missing");
        var field = reader.Field(name);
        if (field is null && missing is null)
            throw Refusal.Shard($"Unable to find a field mapper for field [{name}]. No 'missing' value defined.", "exception");
        if (field is { IsNumber: false, Type: not ("boolean" or "date") })
            throw Refusal.Shard($"field [{name}] is not numeric", "illegal_argument_exception");
        var factor = of.Number("factor") ?? 1;
        var modifier = of.Text("modifier") ?? "none";
        return document =>
        {
            var value = document.Of(name) is { Count: > 0 } values
                ? FieldValue.AsDouble(values[0])
                : missing ?? throw Refusal.Shard($"Missing value for field [{name}]", "exception");
            return Modified(modifier, value * factor);
        };
    }

    private static double Modified(string modifier, double value) => modifier.ToLowerInvariant() switch
    {
        "none" => value,
        "log" => Math.Log10(value),
        "log1p" => Math.Log10(value + 1),
        "log2p" => Math.Log10(value + 2),
        "ln" => Math.Log(value),
        "ln1p" => Math.Log(value + 1),
        "ln2p" => Math.Log(value + 2),
        "square" => value * value,
        "sqrt" => Math.Sqrt(value),
        "reciprocal" => 1 / value,
        _ => throw Refusal.Argument($"Unknown modifier [{modifier}]"),
    };
}
