using System.Text.Json.Nodes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>One text in several fields.</summary>
internal static class MultiFieldQueries
{
    public static Query MultiMatch(QueryReader reader, JsonObject of)
    {
        if (of["query"] is not JsonValue text)
            throw Refusal.Parsing("No text specified for multi_match query");
        var names = of.Texts("fields");
        var fields = reader.Fields(names.Count == 0 ? ["*"] : names);
        var type = of.Text("type") ?? "best_fields";
        if (type is "cross_fields" or "phrase" or "phrase_prefix" && of["fuzziness"] is not null)
            throw Refusal.Parsing($"Fuzziness not allowed for type [{type}]");
        if (type is "phrase" or "phrase_prefix" or "best_fields" or "most_fields" && of["slop"] is not null
            && !type.StartsWith("phrase", StringComparison.Ordinal))
            throw Refusal.Argument($"[slop] not allowed for type [{type}]");
        return QueryReader.Scored(Of(reader, fields, text.AsText(), type, of), of);
    }

    public static Query Of(QueryReader reader, IReadOnlyList<(FieldMapping Field, float Boost)> fields, string text, string type, JsonObject options)
    {
        if (type == "cross_fields")
            return CrossFields(reader, fields, text, options);
        var kind = type switch
        {
            "phrase" => "match_phrase",
            "phrase_prefix" => "match_phrase_prefix",
            "bool_prefix" => "match_bool_prefix",
            "best_fields" or "most_fields" => "match",
            _ => throw Refusal.Parsing($"failed to parse [multi_match] query type [{type}]. unknown type."),
        };
        var clauses = fields.Select(field => Boosted(FullTextQueries.Of(reader, field.Field, text, kind, options), field.Boost))
            .Where(query => query is not BooleanQuery { Clauses.Count: 0 }).ToList();
        return CompoundQueries.Best(clauses, (float)(options.Number("tie_breaker") ?? (type is "most_fields" or "bool_prefix" ? 1 : 0)));
    }

    // As if the fields were one: each word may be in any of them, and counts as often as in the field that has it most. Fields that are searched
    // with different analyzers cannot be one; each group of one analyzer stands for itself.
    private static Query CrossFields(QueryReader reader, IReadOnlyList<(FieldMapping Field, float Boost)> fields, string text, JsonObject options)
    {
        var groups = new List<Query>();
        foreach (var group in fields.GroupBy(field => field.Field.IsText ? field.Field.SearchAnalyzer ?? "" : $"keyword {field.Field.Normalizer}"))
        {
            var members = group.ToList();
            if (!members[0].Field.IsText)
            {
                groups.AddRange(members.Select(member => Boosted(FullTextQueries.Of(reader, member.Field, text, "match", options), member.Boost)));
                continue;
            }

            var positions = FullTextQueries.Positions(reader, members[0].Field, text, options.Text("analyzer"));
            if (positions.Count == 0)
                continue;
            var words = positions.Select(position => CompoundQueries.Best(
                [.. position.Distinct().Select(term => Blended(reader, members, term, (float)(options.Number("tie_breaker") ?? 0)))], 0)).ToList();
            groups.Add(FullTextQueries.Joined(words, options));
        }

        return CompoundQueries.Best(groups, (float)(options.Number("tie_breaker") ?? 0));
    }

    private static Query Blended(QueryReader reader, List<(FieldMapping Field, float Boost)> fields, string term, float tieBreaker)
    {
        var frequency = fields.Max(field => reader.Snapshot.Reader.DocFreq(new Term(field.Field.Path, term)));
        return CompoundQueries.Best([.. fields.Select(field =>
        {
            reader.Marks.Add(field.Field.Path, term);
            var of = new Term(field.Field.Path, term);
            return Boosted(frequency == 0 ? new TermQuery(of) : new TermQuery(of, frequency), field.Boost);
        })], tieBreaker);
    }

    private static Query Boosted(Query query, float boost)
    {
        query.Boost *= boost;
        return query;
    }
}
