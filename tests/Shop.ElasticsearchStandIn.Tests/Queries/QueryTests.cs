namespace Shop.StandIns.Tests.Queries;

/// <summary>Queries find what a real server finds, in its order.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.StartAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Theory]
    // Stems, accents and case; names of one word weigh more than of three.
    [InlineData("""{ "match": { "name": "SHOE" } }""", "2 1")]
    [InlineData("""{ "match": { "name": "cafe" } }""", "2")]
    [InlineData("""{ "match": { "name": { "query": "red shoe", "operator": "and" } } }""", "1")]
    [InlineData("""{ "match": { "name": { "query": "red cafe lantern", "minimum_should_match": "2" } } }""", "")]
    [InlineData("""{ "match": { "name": { "query": "lantren", "fuzziness": "AUTO" } } }""", "4")]
    [InlineData("""{ "match": { "name": { "query": "lantren", "fuzziness": "AUTO", "prefix_length": 6 } } }""", "")]
    [InlineData("""{ "match": { "name": { "query": "", "zero_terms_query": "all" } } }""", "1 2 3 4")]
    [InlineData("""{ "match": { "nowhere": "shoe" } }""", "")]
    [InlineData("""{ "match_phrase": { "description": "recycled wool" } }""", "1")]
    [InlineData("""{ "match_phrase": { "description": "wool recycled" } }""", "")]
    [InlineData("""{ "match_phrase": { "description": { "query": "made wool", "slop": 2 } } }""", "1")]
    [InlineData("""{ "match_phrase_prefix": { "name": "red run" } }""", "1")]
    [InlineData("""{ "match_bool_prefix": { "name": "wool shi" } }""", "3")]
    [InlineData("""{ "multi_match": { "query": "wool", "fields": ["name^3", "description"] } }""", "3 1")]
    [InlineData(
        """{ "multi_match": { "query": "acme wool", "fields": ["brand", "name", "description"], "type": "cross_fields", "operator": "and" } }""", "")]
    [InlineData("""{ "multi_match": { "query": "red wool", "fields": ["name", "description"], "type": "cross_fields", "operator": "and" } }""", "1")]
    [InlineData("""{ "multi_match": { "query": "recycled wool", "fields": ["name", "description"], "type": "phrase" } }""", "1")]
    [InlineData("""{ "simple_query_string": { "query": "shoe -red", "fields": ["name"], "default_operator": "and" } }""", "2")]
    [InlineData("""{ "simple_query_string": { "query": "\"running shoes\" | lantern", "fields": ["name"] } }""", "1 4")]
    [InlineData("""{ "simple_query_string": { "query": "lant* -(", "fields": ["name"] } }""", "4")]
    [InlineData("""{ "term": { "brand": "Acme" } }""", "1 3")]
    [InlineData("""{ "term": { "brand": "acme" } }""", "")]
    [InlineData("""{ "term": { "name.raw": "CAFE SHOE" } }""", "2")]
    [InlineData("""{ "term": { "name": "shoes" } }""", "")]
    [InlineData("""{ "term": { "sale": true } }""", "1")]
    [InlineData("""{ "terms": { "brand": ["Acme", "Bolt"] } }""", "1 2 3")]
    [InlineData("""{ "ids": { "values": ["4", "2", "9"] } }""", "2 4")]
    [InlineData("""{ "exists": { "field": "stock" } }""", "1 2 3")]
    [InlineData("""{ "prefix": { "name.raw": "red" } }""", "1")]
    [InlineData("""{ "wildcard": { "name.raw": "*SHOE*" } }""", "1 2")]
    [InlineData("""{ "fuzzy": { "brand": { "value": "Acmee" } } }""", "1 3")]
    [InlineData("""{ "range": { "price": { "gt": 35, "lte": 120 } } }""", "1 2")]
    [InlineData("""{ "range": { "listed": { "gte": "2026-02-01", "lt": "2026-03-01" } } }""", "3")]
    [InlineData("""{ "bool": { "must_not": [{ "exists": { "field": "brand" } }] } }""", "4")]
    [InlineData("""{ "bool": { "filter": [{ "term": { "brand": "Acme" } }], "should": [{ "match": { "name": "shirt" } }] } }""", "3 1")]
    [InlineData(
        """{ "bool": { "filter": [{ "term": { "brand": "Acme" } }], "should": [{ "match": { "name": "shirt" } }], "minimum_should_match": 1 } }""",
        "3")]
    [InlineData("""{ "constant_score": { "filter": { "term": { "brand": "Bolt" } }, "boost": 3 } }""", "2")]
    [InlineData("""{ "dis_max": { "queries": [{ "term": { "brand": "Bolt" } }, { "match": { "name": "lantern" } }] } }""", "4 2")]
    [InlineData("""
        { "boosting": { "positive": { "match": { "name": "shoe" } }, "negative": { "term": { "brand": "Bolt" } }, "negative_boost": 0.1 } }
        """, "1 2")]
    [InlineData("""
        { "function_score": { "query": { "term": { "brand": "Acme" } },
          "field_value_factor": { "field": "stock", "modifier": "ln1p" }, "boost_mode": "replace" } }
        """, "3 1")]
    [InlineData("""
        { "function_score": { "query": { "match": { "name": "shoe" } }, "functions": [{ "filter": { "term": { "brand": "Acme" } }, "weight": 9 }] } }
        """, "1 2")]
    public async Task A_query_finds_what_it_means(string query, string found) =>
        Assert.Equal(found, await _goods.FoundAsync(query));

    [Fact]
    public async Task All_conditions_on_a_nested_object_hold_for_one_of_its_values()
    {
        const string redInFortyThreeUnderHundred = """
            { "nested": { "path": "variants", "query": { "bool": { "filter": [
              { "term": { "variants.color": "red" } }, { "term": { "variants.size": 43 } }, { "range": { "variants.price": { "lt": 100 } } }] } } } }
            """;

        Assert.Equal("2", await _goods.FoundAsync(redInFortyThreeUnderHundred));
    }

    [Fact]
    public async Task A_nested_field_is_not_the_documents_own()
    {
        Assert.Equal("", await _goods.FoundAsync("""{ "term": { "variants.color": "red" } }"""));
    }

    [Fact]
    public async Task Inner_hits_say_which_value_it_was()
    {
        var answer = await _goods.SearchAsync("""
            { "query": { "nested": { "path": "variants", "inner_hits": { "size": 1, "sort": [{ "variants.price": "asc" }] },
              "query": { "term": { "variants.color": "red" } } } }, "sort": [{ "price": "asc" }] }
            """);

        var inner = answer["hits"]!["hits"]![0]!["inner_hits"]!["variants"]!["hits"]!;
        Assert.Equal(2, (int)inner["total"]!["value"]!);
        Assert.Equal(1, (int)inner["hits"]![0]!["_nested"]!["offset"]!);
        Assert.Equal(44, (int)inner["hits"]![0]!["_source"]!["size"]!);
    }

    [Fact]
    public async Task Named_queries_tell_which_of_them_matched()
    {
        var answer = await _goods.SearchAsync("""
            { "query": { "bool": { "should": [
              { "match": { "name": { "query": "shoe", "_name": "words" } } }, { "term": { "brand": { "value": "Bolt", "_name": "brand" } } }] } } }
            """);

        Assert.Equal(["words", "brand"], answer["hits"]!["hits"]![0]!["matched_queries"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["words"], answer["hits"]!["hits"]![1]!["matched_queries"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task A_score_is_what_bm25_says()
    {
        // idf = ln(1 + (4 - 1 + 0.5) / (1 + 0.5)); lengths 3, 2, 2 and 1, on average 2; one occurrence in a field of length 1.
        var idf = Math.Log(1 + 3.5 / 1.5);
        var expected = 2.2 * idf / (1 + 1.2 * (0.25 + 0.75 * 1 / 2.0));

        var answer = await _goods.SearchAsync("""{ "query": { "match": { "name": "lantern" } } }""");

        Assert.Equal(expected, (double)answer["hits"]!["max_score"]!, 4);
    }

    [Fact]
    public async Task Explain_says_what_a_score_is_made_of()
    {
        const string query =
            """{ "query": { "bool": { "must": [{ "match": { "name": "shoe" } }], "filter": [{ "term": { "brand": "Bolt" } }] } } }""";

        var explained = await _goods.AcceptedAsync("POST", "/goods/_explain/2", query);
        var other = await _goods.AcceptedAsync("POST", "/goods/_explain/1", query);

        Assert.True((bool)explained["matched"]!);
        Assert.Equal((double)(await _goods.SearchAsync(query))["hits"]!["max_score"]!, (double)explained["explanation"]!["value"]!, 5);
        Assert.False((bool)other["matched"]!);
    }
}
