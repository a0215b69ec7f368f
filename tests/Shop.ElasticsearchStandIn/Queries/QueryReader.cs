using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Mapping;
using Shop.StandIns.Searching;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Reads the query language into Lucene's queries over one snapshot.</summary>
/// <param name="nestedPath">The nested object whose values are looked for; null: whole documents.</param>
internal sealed class QueryReader(IndexSnapshot snapshot, string? nestedPath = null)
{
    public IndexSnapshot Snapshot => snapshot;

    public string? NestedPath => nestedPath;

    /// <summary>Queries with a <c>_name</c>, for matched_queries.</summary>
    public List<(string Name, Query Query, string? NestedPath)> Named { get; private init; } = [];

    public List<InnerHits> InnerHits { get; private init; } = [];

    /// <summary>Which terms of which fields a highlight marks.</summary>
    public MarkedTerms Marks { get; private init; } = new();

    /// <summary>The same reading, within a nested object.</summary>
    public QueryReader Within(string path) => new(snapshot, path) { Named = Named, InnerHits = InnerHits, Marks = Marks };

    public FieldMapping? Field(string name) => snapshot.Mapping.Fields.GetValueOrDefault(name);

    public Query Read(JsonNode? query)
    {
        if (query is not JsonObject clause)
            throw Refusal.Parsing("[_na] query malformed, must start with start_object");
        var (kind, of) = clause.Only("query");
        var body = of is JsonObject or JsonArray ? of : throw Refusal.Parsing($"[{kind}] query malformed, no start_object after query name");
        var parameters = body as JsonObject ?? [];
        var read = kind switch
        {
            "match_all" => Scored(new MatchAllDocsQuery(), parameters),
            "match_none" => new BooleanQuery(),
            "match" or "match_phrase" or "match_phrase_prefix" or "match_bool_prefix" => FullTextQueries.Match(this, kind, parameters),
            "multi_match" => MultiFieldQueries.MultiMatch(this, parameters),
            "simple_query_string" => SimpleQueryString.Read(this, parameters),
            "term" or "prefix" or "wildcard" or "regexp" or "fuzzy" => TermQueries.OfField(this, kind, parameters),
            "terms" => TermQueries.Terms(this, parameters),
            "ids" => TermQueries.Ids(this, parameters),
            "exists" => TermQueries.Exists(this, parameters),
            "range" => RangeQueries.Read(this, parameters),
            "bool" => CompoundQueries.Bool(this, parameters),
            "constant_score" => CompoundQueries.ConstantScore(this, parameters),
            "dis_max" => CompoundQueries.DisMax(this, parameters),
            "boosting" => CompoundQueries.Boosting(this, parameters),
            "nested" => NestedQueries.Read(this, parameters),
            "function_score" => FunctionScoreQueries.Read(this, parameters),
            _ => throw Refusal.NotEvaluated($"[{kind}] queries"),
        };
        var name = parameters.Text("_name") ?? (FieldBody(kind, parameters)?.Text("_name"));
        if (name is not null)
            Named.Add((name, read, nestedPath));
        return read;
    }

    /// <summary>A clause with its boost.</summary>
    public static Query Scored(Query query, JsonObject parameters)
    {
        if (parameters.Number("boost") is { } boost)
        {
            if (boost < 0)
                throw Refusal.Argument($"negative [boost] are not allowed in [{boost}], use a value between 0 and 1 to deboost");
            query.Boost *= (float)boost;
        }

        return query;
    }

    /// <summary>A clause that has to hold and adds nothing to the score.</summary>
    public static Query Unscored(Query query) => new ConstantScoreQuery(query) { Boost = 0 };

    /// <summary>Fields by name or pattern, each with its boost: "name^3", "text.*".</summary>
    public IReadOnlyList<(FieldMapping Field, float Boost)> Fields(IEnumerable<string> names)
    {
        var found = new List<(FieldMapping, float)>();
        foreach (var name in names)
        {
            var parts = name.Split('^');
            var boost = parts.Length == 2 ? float.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
            if (!parts[0].Contains('*', StringComparison.Ordinal))
            {
                if (Field(parts[0]) is { } one)
                    found.Add((one, boost));
                continue;
            }

            found.AddRange(snapshot.Mapping.Fields.Values.Where(field => (field.IsText || field.IsKeyword) && Wildcards.Fits(parts[0], field.Path))
                .Select(field => (field, boost)));
        }

        return found;
    }

    private static JsonObject? FieldBody(string kind, JsonObject parameters) =>
        kind is "match" or "match_phrase" or "match_phrase_prefix" or "match_bool_prefix" or "term" or "prefix" or "wildcard" or "regexp" or "fuzzy"
            or "range" && parameters.Count == 1
            ? parameters.First().Value as JsonObject
            : null;
}

/// <summary>Which values of a nested object made a document match.</summary>
internal sealed record InnerHits(string Name, string Path, string? ScopePath, Query Query, JsonObject Definition);

/// <summary>Names and values with * and ?.</summary>
internal static class Wildcards
{
    public static bool Fits(string pattern, string name) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), name,
            ignoreCase: false);
}
