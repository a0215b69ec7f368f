using System.Text.Json.Nodes;

namespace Shop.StandIns.Tests.Aggregations;

public sealed class AggregationTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.StartAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Theory]
    [InlineData("""{ "terms": { "field": "brand" } }""", "Acme:2 Bolt:1")]
    [InlineData("""{ "terms": { "field": "brand", "missing": "none", "order": { "_key": "desc" } } }""", "none:1 Bolt:1 Acme:2")]
    [InlineData("""{ "terms": { "field": "brand", "size": 1 } }""", "Acme:2")]
    [InlineData("""{ "terms": { "field": "brand", "include": "B.*" } }""", "Bolt:1")]
    [InlineData("""{ "terms": { "field": "brand", "exclude": ["Bolt"] } }""", "Acme:2")]
    [InlineData("""{ "terms": { "field": "brand", "order": { "cheapest": "desc" } }, "aggs": { "cheapest": { "min": { "field": "price" } } } }""",
        "Bolt:1 Acme:2")]
    [InlineData("""{ "terms": { "field": "nowhere" } }""", "")]
    [InlineData("""{ "terms": { "field": "variants.color" } }""", "")]
    [InlineData("""{ "range": { "field": "price", "ranges": [{ "to": 50 }, { "from": 50, "to": 100 }, { "from": 100, "key": "dear" }] } }""",
        "*-50.0:2 50.0-100.0:1 dear:1")]
    [InlineData("""{ "histogram": { "field": "price", "interval": 50 } }""", "0.0:2 50.0:1 100.0:1")]
    public async Task Buckets_hold_the_documents_they_mean(string aggregation, string expected)
    {
        var answer = await _goods.SearchAsync($$"""{ "size": 0, "aggs": { "a": {{aggregation}} } }""");

        Assert.Equal(expected, Shown(answer["aggregations"]!["a"]!));
    }

    [Fact]
    public async Task Each_facet_counts_under_all_filters_but_its_own()
    {
        var answer = await _goods.SearchAsync("""
            {
              "post_filter": { "bool": { "filter": [{ "term": { "brand": "Acme" } }, { "term": { "sale": true } }] } },
              "aggs": {
                "brand": { "filter": { "term": { "sale": true } }, "aggs": { "values": { "terms": { "field": "brand" } } } },
                "sale": { "filter": { "term": { "brand": "Acme" } }, "aggs": { "values": { "terms": { "field": "sale" } } } } }
            }
            """);

        Assert.Equal(["1"], Goods.Ids(answer));
        Assert.Equal("Acme:1", Shown(answer["aggregations"]!["brand"]!["values"]!));
        Assert.Equal("false:1 true:1", Shown(answer["aggregations"]!["sale"]!["values"]!));
    }

    [Fact]
    public async Task Values_of_nested_objects_count_them_and_reverse_nested_their_documents()
    {
        var answer = await _goods.SearchAsync("""
            { "size": 0, "aggs": { "v": { "nested": { "path": "variants" }, "aggs": {
              "cheap": { "filter": { "range": { "variants.price": { "lt": 100 } } }, "aggs": {
                "colors": { "terms": { "field": "variants.color", "order": { "products": "desc" } },
                  "aggs": { "products": { "reverse_nested": {} } } } } },
              "sizes": { "terms": { "field": "variants.size" }, "aggs": { "products": { "reverse_nested": {} } } } } } } }
            """);

        var variants = answer["aggregations"]!["v"]!;
        Assert.Equal(4, (int)variants["doc_count"]!);
        Assert.Equal("red:2 blue:1", Shown(variants["cheap"]!["colors"]!, "products"));
        Assert.Equal("43:2 44:1", Shown(variants["sizes"]!, "products"));
        Assert.Equal("43:3 44:1", Shown(variants["sizes"]!));
    }

    [Fact]
    public async Task Metrics_are_numbers_of_what_was_found_and_null_of_nothing()
    {
        var answer = await _goods.SearchAsync("""
            { "query": { "term": { "brand": "Acme" } }, "aggs": {
              "stats": { "stats": { "field": "price" } }, "brands": { "cardinality": { "field": "brand" } },
              "values": { "value_count": { "field": "stock" } },
              "all": { "global": {}, "aggs": { "dearest": { "max": { "field": "price" } }, "without": { "missing": { "field": "brand" } } } },
              "none": { "filter": { "match_none": {} }, "aggs": { "least": { "min": { "field": "price" } } } },
              "top": { "top_hits": { "size": 1, "sort": [{ "price": "asc" }], "_source": ["name"] } } } }
            """);

        var shown = answer["aggregations"]!;
        Assert.Equal(94.9, (double)shown["stats"]!["sum"]!, 6);
        Assert.Equal(1, (int)shown["brands"]!["value"]!);
        Assert.Equal(2, (int)shown["values"]!["value"]!);
        Assert.Equal(120, (double)shown["all"]!["dearest"]!["value"]!);
        Assert.Equal(1, (int)shown["all"]!["without"]!["doc_count"]!);
        Assert.Null(shown["none"]!["least"]!["value"]);
        Assert.Equal("""{"name":"Wool shirt"}""", shown["top"]!["hits"]!["hits"]![0]!["_source"]!.ToJsonString());
    }

    [Fact]
    public async Task Typed_keys_say_what_each_answer_is()
    {
        var answer = await _goods.AcceptedAsync("POST", "/goods/_search?typed_keys=true", """
            { "size": 0, "aggs": { "b": { "terms": { "field": "brand" }, "aggs": { "p": { "avg": { "field": "price" } } } },
              "s": { "terms": { "field": "stock" } }, "d": { "terms": { "field": "price" } } },
              "suggest": { "t": { "text": "lantren", "term": { "field": "name" } } } }
            """);

        Assert.Equal(["sterms#b", "lterms#s", "dterms#d"], answer["aggregations"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("avg#p", answer["aggregations"]!["sterms#b"]!["buckets"]![0]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("term#t", answer["suggest"]!.AsObject().Select(pair => pair.Key));
    }

    private static string Shown(JsonNode aggregation, string? counted = null) =>
        string.Join(' ', aggregation["buckets"]!.AsArray().Select(bucket =>
        {
            var key = bucket!["key_as_string"] ?? bucket["key"];
            return $"{key!.ToJsonString().Trim('"')}:{(counted is null ? bucket : bucket[counted])!["doc_count"]}";
        }));
}
