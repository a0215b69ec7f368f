namespace Shop.StandIns.Tests.Wire;

/// <summary>What a real server would not take.</summary>
public sealed class StrictnessTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.StartAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Theory]
    [InlineData("""{ "query": { "combined_fields": { "query": "x", "fields": ["name"] } } }""", "400 parsing_exception", "combined_fields")]
    [InlineData("""{ "query": { "match": { "name": { "query": "x", "nonsense": 1 } } } }""", "400 parsing_exception", "nonsense")]
    [InlineData("""{ "query": { "match_all": {} }, "runtime_mappings": {} }""", "400 parsing_exception", "runtime_mappings")]
    [InlineData("""{ "sice": 3 }""", "400 parsing_exception", "sice")]
    [InlineData("""{ "size": "three" }""", "400 parsing_exception", "size")]
    [InlineData("""{ "query": { "match_all": {}, "match_none": {} } }""", "400 parsing_exception", "malformed")]
    [InlineData("""{ "query": { "nested": { "path": "brand", "query": { "match_all": {} } } } }""", "400 query_shard_exception", "brand")]
    [InlineData("""{ "sort": ["name"] }""", "400 illegal_argument_exception", "keyword field instead")]
    [InlineData("""{ "sort": ["nowhere"] }""", "400 query_shard_exception", "No mapping found for [nowhere]")]
    [InlineData("""{ "aggs": { "a": { "terms": { "field": "name" } } } }""", "400 illegal_argument_exception", "keyword field instead")]
    [InlineData("""{ "aggs": { "a": { "terms": { "field": "brand", "size": 0 } } } }""", "400 illegal_argument_exception", "size")]
    [InlineData("""{ "aggs": { "a": { "multi_terms": { "terms": [] } } } }""", "400 parsing_exception", "multi_terms")]
    [InlineData("""{ "from": 9999, "size": 2 }""", "400 illegal_argument_exception", "Result window is too large")]
    [InlineData("""{ "query": { "range": { "price": { "gte": "cheap" } } } }""", "400 query_shard_exception", "cheap")]
    [InlineData("""{ "query": { "term": { "sale": "perhaps" } } }""", "400 query_shard_exception", "perhaps")]
    [InlineData("""{ "query": { "prefix": { "price": "5" } } }""", "400 query_shard_exception", "prefix")]
    [InlineData("""{ "query": { "match": { "name": { "query": "x", "fuzziness": "5" } } } }""", "400 illegal_argument_exception", "fuzziness")]
    [InlineData("""{ "query": { "script_score": { "query": { "match_all": {} }, "script": { "source": "1" } } } }""", "501 not_evaluated",
        "script_score")]
    public async Task A_search_of_wrong_keys_types_or_fields_is_refused(string body, string kind, string says)
    {
        var refused = await _goods.RefusedAsync("POST", "/goods/_search", body);

        Assert.StartsWith(kind, refused, StringComparison.Ordinal);
        Assert.Contains(says, refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/goods/_search?nonsense=1", "400", "unrecognized parameter: [nonsense]")]
    [InlineData("PUT", "/goods/_search", "405", "allowed: [GET, POST]")]
    [InlineData("GET", "/_nonsense", "400", "no handler found")]
    [InlineData("GET", "/nowhere/_search", "404", "no such index [nowhere]")]
    [InlineData("POST", "/_pit", "400", "no handler found")]
    public async Task A_path_a_verb_or_a_parameter_that_nobody_published_is_refused(string method, string path, string status, string says)
    {
        var refused = await _goods.RefusedAsync(method, path);

        Assert.StartsWith(status, refused, StringComparison.Ordinal);
        Assert.Contains(says, refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "mappings": { "properties": { "a": { "type": "text", "nonsense": 1 } } } }""", "nonsense")]
    [InlineData("""{ "mappings": { "properties": { "a": { "type": "match_only_text" } } } }""", "match_only_text")]
    [InlineData("""{ "mappings": { "properties": { "a": { "type": "text", "analyzer": "nobody" } } } }""", "analyzer [nobody]")]
    [InlineData("""{ "mappings": { "properties": { "a": { "type": "keyword", "normalizer": "nobody" } } } }""", "normalizer [nobody]")]
    [InlineData("""{ "mappings": { "runtime": {} } }""", "runtime")]
    [InlineData("""{ "settings": { "nonsense": 1 } }""", "nonsense")]
    [InlineData("""{ "settings": { "analysis": { "analyzer": { "a": { "tokenizer": "standard", "filter": ["nobody"] } } } } }""", "nobody")]
    [InlineData("""{ "settings": { "analysis": { "filter": { "f": { "type": "stemmer", "language": "klingon" } } } } }""", "klingon")]
    [InlineData("""{ "settings": { "analysis": { "filter": { "f": { "type": "ngram", "min_gram": 2, "max_gram": 5 } } } } }""", "max_ngram_diff")]
    [InlineData("""{ "settings": { "analysis": { "normalizer": { "n": { "filter": ["stemmer"] } } } } }""", "may not use filter [stemmer]")]
    public async Task An_index_of_unknown_parts_is_refused_and_not_there(string body, string says)
    {
        var refused = await _goods.RefusedAsync("PUT", "/other", body);

        Assert.StartsWith("400", refused, StringComparison.Ordinal);
        Assert.Contains(says, refused, StringComparison.Ordinal);
        Assert.Equal(404, (await _goods.SendAsync("HEAD", "/other", null)).Status);
    }

    [Fact]
    public async Task A_newer_server_knows_newer_keys()
    {
        await using var newer = await Goods.StartAsync("9.2.0");

        // Known, but not evaluated: 501 says so, where 7.10 refuses.
        var answer =
            await newer.RefusedAsync("POST", "/goods/_search", """{ "query": { "combined_fields": { "query": "x", "fields": ["name"] } } }""");

        Assert.StartsWith("501 not_evaluated_by_the_stand_in", answer, StringComparison.Ordinal);
    }
}
