namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>Pieces of what is asked, as Elasticsearch's query language writes them.</summary>
internal static class Clause
{
    public static readonly object Everything = new { MatchAll = new { } };

    public static readonly object Nothing = new { MatchNone = new { } };

    /// <summary>One member whose name is data.</summary>
    public static Dictionary<string, object> Named(string name, object value) => new() { [name] = value };

    public static object Term(string field, object value) => new { Term = Named(field, new { Value = value }) };

    public static object Terms(string field, IEnumerable<string> values) => new { Terms = Named(field, values.ToArray()) };

    public static object Range(string field, decimal? from, decimal? to)
    {
        var bounds = new Dictionary<string, object>();
        if (from is { } lowest)
            bounds["gte"] = lowest;
        if (to is { } highest)
            bounds["lte"] = highest;
        return new { Range = Named(field, bounds) };
    }

    public static object Ids(IEnumerable<Guid> ids) => new { Ids = new { Values = ids.Select(id => id.ToString()).ToArray() } };

    /// <summary>All of them, without weighing.</summary>
    public static object Filter(IReadOnlyCollection<object> clauses) => clauses.Count switch
    {
        0 => Everything,
        1 => clauses.First(),
        _ => new { Bool = new { Filter = clauses } },
    };

    /// <summary>One variant passes all of them.</summary>
    public static object OfOneVariant(IReadOnlyCollection<object> clauses) =>
        new { Nested = new { Path = IndexShape.Variants, ScoreMode = "none", Query = Filter(clauses) } };

    public static object AnyOf(IReadOnlyCollection<object> clauses) =>
        clauses.Count == 1 ? clauses.First() : new { Bool = new { Should = clauses, MinimumShouldMatch = 1 } };

    public static object AllOf(IReadOnlyCollection<object> clauses) => clauses.Count == 1 ? clauses.First() : new { Bool = new { Must = clauses } };
}
