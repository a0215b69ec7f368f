using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Queries made of queries.</summary>
internal static class CompoundQueries
{
    public static Query Bool(QueryReader reader, JsonObject of)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var clause in Clauses(of, "must"))
            query.Add(reader.Read(clause), Occur.MUST);
        foreach (var clause in Clauses(of, "filter"))
            query.Add(QueryReader.Unscored(reader.Read(clause)), Occur.MUST);
        var should = Clauses(of, "should");
        foreach (var clause in should)
            query.Add(reader.Read(clause), Occur.SHOULD);
        reader.Marks.Open = false;
        foreach (var clause in Clauses(of, "must_not"))
            query.Add(reader.Read(clause), Occur.MUST_NOT);
        reader.Marks.Open = true;

        if (query.Clauses.Count == 0)
            return QueryReader.Scored(new MatchAllDocsQuery(), of);
        if (query.Clauses.All(clause => clause.IsProhibited))
            query.Add(QueryReader.Unscored(new MatchAllDocsQuery()), Occur.MUST);
        var required = query.Clauses.Any(clause => clause.IsRequired) ? 0 : 1;
        if (should.Count > 0)
        {
            var given = of["minimum_should_match"] is JsonValue minimum ? MinimumShouldMatch.Of(minimum.AsText(), should.Count) : required;
            if (given > should.Count)
                return new BooleanQuery();
            query.MinimumNumberShouldMatch = given;
        }

        return QueryReader.Scored(query, of);
    }

    public static Query ConstantScore(QueryReader reader, JsonObject of)
    {
        if (of["filter"] is not JsonObject filter)
            throw Refusal.Parsing("[constant_score] requires a 'filter' element");
        return QueryReader.Scored(new ConstantScoreQuery(reader.Read(filter)), of);
    }

    public static Query DisMax(QueryReader reader, JsonObject of)
    {
        if (of["queries"] is not JsonArray { Count: > 0 } queries)
            throw Refusal.Parsing("[dis_max] requires 'queries' field with at least one clause");
        return QueryReader.Scored(Best([.. queries.Select(reader.Read)], (float)(of.Number("tie_breaker") ?? 0)), of);
    }

    public static Query Boosting(QueryReader reader, JsonObject of)
    {
        if (of["positive"] is null)
            throw Refusal.Parsing("[boosting] query requires 'positive' query to be set'");
        if (of["negative"] is null)
            throw Refusal.Parsing("[boosting] query requires 'negative' query to be set'");
        if (of.Number("negative_boost") is not { } less || less < 0)
            throw Refusal.Parsing("[boosting] query requires 'negative_boost' to be set to be a positive value'");
        var found = reader.Snapshot.Collect(reader.Read(of["positive"]), reader.NestedPath);
        reader.Marks.Open = false;
        var unwanted = reader.Snapshot.Collect(reader.Read(of["negative"]), reader.NestedPath);
        reader.Marks.Open = true;
        var scores =
            found.ToDictionary(pair => reader.Snapshot.Numbers[pair.Key], pair => pair.Value * (unwanted.ContainsKey(pair.Key) ? (float)less : 1));
        return QueryReader.Scored(new DocsQuery("boosting", scores), of);
    }

    public static Query Best(IReadOnlyList<Query> queries, float tieBreaker)
    {
        if (queries.Count == 1)
            return queries[0];
        var best = new DisjunctionMaxQuery(tieBreaker);
        foreach (var query in queries)
            best.Add(query);
        return queries.Count == 0 ? new BooleanQuery() : best;
    }

    private static IReadOnlyList<JsonNode?> Clauses(JsonObject of, string occur) => of[occur] switch
    {
        null => [],
        JsonArray several => [.. several],
        var one => [one],
    };
}
