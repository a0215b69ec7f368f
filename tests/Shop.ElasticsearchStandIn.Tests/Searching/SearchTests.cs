using System.Text.Json.Nodes;

namespace Shop.StandIns.Tests.Searching;

/// <summary>What is around the query: order, pages, parts of the source, marks, suggestions.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.StartAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Theory]
    [InlineData("""[{ "price": "asc" }]""", "4 3 1 2")]
    [InlineData("""[{ "stock": { "order": "desc" } }]""", "3 1 2 4")]
    [InlineData("""[{ "stock": { "order": "asc", "missing": "_first" } }]""", "4 2 1 3")]
    [InlineData("""[{ "brand": "asc" }, { "price": "desc" }]""", "1 3 2 4")]
    [InlineData("""[{ "name.raw": "asc" }]""", "2 4 1 3")]
    [InlineData("""[{ "nowhere": { "order": "asc", "unmapped_type": "long" } }, { "listed": "desc" }]""", "2 3 1 4")]
    [InlineData("""[{ "variants.price": { "order": "asc", "mode": "min", "nested": { "path": "variants" } } }, "_doc"]""", "1 2 3 4")]
    [InlineData("""
        [{ "variants.price": { "order": "asc", "nested": { "path": "variants", "filter": { "term": { "variants.size": 43 } } } } }, "_doc"]
        """, "1 2 3 4")]
    [InlineData("""
        [{ "variants.price": { "order": "desc", "mode": "max", "nested": {
          "path": "variants", "filter": { "term": { "variants.color": "blue" } } } } }, { "price": "asc" }]
        """, "1 4 3 2")]
    public async Task Hits_come_in_the_order_that_is_asked_for(string sort, string ids) =>
        Assert.Equal(ids, await _goods.FoundAsync("""{ "match_all": {} }""", $", \"sort\": {sort}"));

    [Fact]
    public async Task Pages_by_number_and_after_the_last_hit_are_the_same()
    {
        var first = await _goods.SearchAsync("""{ "size": 2, "sort": [{ "stock": "asc" }, { "listed": "asc" }] }""");
        var after = first["hits"]!["hits"]![1]!["sort"]!.ToJsonString();

        var second = await _goods.SearchAsync($$"""{ "size": 2, "sort": [{ "stock": "asc" }, { "listed": "asc" }], "search_after": {{after}} }""");

        Assert.Equal(["2", "1"], Goods.Ids(first));
        Assert.Equal(["3", "4"], Goods.Ids(second));
        Assert.Equal(Goods.Ids(second), Goods.Ids(await _goods.SearchAsync("""{ "from": 2, "sort": [{ "stock": "asc" }, { "listed": "asc" }] }""")));
    }

    [Theory]
    [InlineData("true", """{"value":4,"relation":"eq"}""")]
    [InlineData("2", """{"value":2,"relation":"gte"}""")]
    [InlineData("false", null)]
    public async Task The_total_is_counted_as_far_as_asked(string track, string? total)
    {
        var answer = await _goods.SearchAsync($$"""{ "track_total_hits": {{track}} }""");

        Assert.Equal(total, answer["hits"]!["total"]?.ToJsonString());
    }

    [Theory]
    [InlineData("false", null)]
    [InlineData("""["name", "variants.color"]""", """{"name":"Café shoe","variants":[{"color":"red"}]}""")]
    [InlineData("""{ "excludes": ["v*", "description", "listed", "stock", "sale"] }""", """{"name":"Café shoe","brand":"Bolt","price":120}""")]
    public async Task The_source_is_answered_in_part(string wanted, string? source)
    {
        var answer = await _goods.SearchAsync($$"""{ "query": { "ids": { "values": ["2"] } }, "_source": {{wanted}} }""");

        Assert.Equal(source is null ? null : JsonNode.Parse(source)!.ToJsonString(), answer["hits"]!["hits"]![0]!["_source"]?.ToJsonString());
    }

    [Fact]
    public async Task Words_are_marked_by_their_stems_sentence_by_sentence()
    {
        var answer = await _goods.SearchAsync("""
            { "query": { "multi_match": { "query": "runs shoe wool", "fields": ["name", "description"] } },
              "highlight": { "pre_tags": ["["], "post_tags": ["]"], "encoder": "html", "fields": {
                "name": { "number_of_fragments": 0 }, "description": { "fragment_size": 30, "number_of_fragments": 1 } } } }
            """);

        var first = answer["hits"]!["hits"]!.AsArray().Single(hit => (string?)hit!["_id"] == "1")!["highlight"]!;
        Assert.Equal("Red [running] [shoes]", (string?)first["name"]![0]);
        Assert.Equal("Light [shoes] for a long [run].", (string?)first["description"]![0]);
    }

    [Fact]
    public async Task Words_of_a_phrase_are_marked_where_they_are_one()
    {
        var answer = await _goods.SearchAsync("""
            { "query": { "match_phrase": { "description": "warm wool" } },
              "highlight": { "fields": { "description": { "number_of_fragments": 0 } } } }
            """);
        var other = await _goods.SearchAsync("""
            { "query": { "match_phrase": { "description": "long run" } },
              "highlight": { "fields": { "description": { "number_of_fragments": 0 } } } }
            """);

        Assert.Equal(
            "<em>Warm</em> <em>wool</em>, <em>warm</em> <em>wool</em>, <em>warm</em> <em>wool</em>.",
            (string?)answer["hits"]!["hits"]![0]!["highlight"]!["description"]![0]);
        Assert.Equal(
            "Light shoes for a <em>long</em> <em>run</em>. Made of recycled wool. They dry fast.",
            (string?)other["hits"]!["hits"]![0]!["highlight"]!["description"]![0]);
    }

    [Fact]
    public async Task Words_that_must_not_be_there_are_not_marked()
    {
        var answer = await _goods.SearchAsync("""
            { "query": { "bool": { "must": [{ "match": { "name": "shoe" } }], "must_not": [{ "match": { "name": "cafe" } }] } },
              "highlight": { "fields": { "*": {} } } }
            """);

        var (field, marked) = Assert.Single(answer["hits"]!["hits"]![0]!["highlight"]!.AsObject());
        Assert.Equal(("name", "Red running <em>shoes</em>"), (field, (string?)marked![0]));
    }

    [Fact]
    public async Task The_nearest_words_are_suggested_for_one_that_is_not_there()
    {
        var answer = await _goods.SearchAsync("""
            { "size": 0, "suggest": { "text": "lantren shirt", "near": { "term": { "field": "name" } },
              "always": { "term": { "field": "name", "suggest_mode": "always" } } } }
            """);

        var near = answer["suggest"]!["near"]!;
        Assert.Equal("lantern", (string?)near[0]!["options"]![0]!["text"]);
        Assert.Empty(near[1]!["options"]!.AsArray());
    }

    [Fact]
    public async Task Of_hits_with_one_value_the_first_is_kept()
    {
        Assert.Equal("4 3 2",
            await _goods.FoundAsync("""{ "match_all": {} }""", """, "sort": [{ "price": "asc" }], "collapse": { "field": "brand" }"""));
    }

    [Fact]
    public async Task Several_searches_answer_each_for_itself()
    {
        var body = """{"index":"goods"}""" + "\n" + """{"query":{"term":{"brand":"Bolt"}}}""" + "\n"
            + """{"index":"nowhere"}""" + "\n" + """{"query":{"match_all":{}}}""" + "\n";

        var answer = await _goods.AcceptedAsync("POST", "/_msearch", body, "application/x-ndjson");

        Assert.Equal(["2"], Goods.Ids(answer["responses"]![0]!));
        Assert.Equal(404, (int)answer["responses"]![1]!["status"]!);
    }

    [Fact]
    public async Task An_answer_is_cut_to_the_parts_asked_for()
    {
        var answer = await _goods.AcceptedAsync("POST", "/goods/_search?filter_path=hits.hits._id,hits.total.value",
            """{ "query": { "term": { "brand": "Bolt" } } }""");

        Assert.Equal("""{"hits":{"total":{"value":1},"hits":[{"_id":"2"}]}}""", answer.ToJsonString());
    }
}
