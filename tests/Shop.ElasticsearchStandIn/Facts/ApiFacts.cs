using System.Text.Json.Nodes;

namespace Shop.StandIns.Facts;

/// <summary>
/// What Elasticsearch publishes of one version's API: endpoints with paths, verbs and query string keys, and the types of bodies. Made from
/// npm's official client by tests/node/elasticsearch/facts.mjs.
/// </summary>
internal sealed class ApiFacts
{
    private readonly List<Endpoint> _endpoints = [];

    private ApiFacts(JsonObject facts)
    {
        Types = facts["types"]!.AsObject();
        foreach (var endpoint in facts["endpoints"]!.AsArray())
            _endpoints.AddRange(Endpoint.Read(endpoint!));
    }

    public JsonObject Types { get; }

    /// <param name="facts">7.10, 8 or 9.</param>
    public static ApiFacts Load(string facts)
    {
        using var stream = typeof(ApiFacts).Assembly.GetManifestResourceStream($"facts-{facts}.json")!;
        return new ApiFacts(JsonNode.Parse(stream)!.AsObject());
    }

    /// <summary>The endpoint a request is for, with the parts of its path; null when there is none.</summary>
    public (Endpoint Endpoint, Dictionary<string, string> Parts)? Find(string method, IReadOnlyList<string> segments) =>
        Fitting(segments).Where(found => found.Endpoint.Verb == method).Select(found => ((Endpoint, Dictionary<string, string>)?)found)
            .FirstOrDefault();

    /// <summary>The verbs this path knows.</summary>
    public IReadOnlyList<string> Verbs(IReadOnlyList<string> segments) => [.. Fitting(segments).Select(found => found.Endpoint.Verb).Distinct()];

    private IEnumerable<(Endpoint Endpoint, Dictionary<string, string> Parts)> Fitting(IReadOnlyList<string> segments) =>
        from endpoint in _endpoints
        let parts = endpoint.Match(segments)
        where parts is not null
        orderby parts.Count
        select (endpoint, parts);
}
