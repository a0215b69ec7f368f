namespace Shop.StandIns.Tests.Analysis;

public sealed class AnalysisTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.EmptyAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Theory]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] }""", "Café-Stühle No.7", "cafe stuhle no 7")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", { "type": "stemmer", "language": "english" }] }""", "Running shoes",
        "run shoe")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", { "type": "stemmer", "language": "light_german" }] }""", "Schuhe Laternen",
        "schuh latern")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", { "type": "stemmer", "language": "light_french" }] }""", "chaussures",
        "chausur")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", { "type": "stemmer", "language": "light_spanish" }] }""", "zapatos rojos",
        "zapat roj")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", { "type": "stemmer", "language": "dutch" }] }""", "schoenen", "schoen")]
    [InlineData("""{ "tokenizer": "keyword", "filter": ["uppercase", "trim"] }""", " ab-1 ", "AB-1")]
    [InlineData("""{ "tokenizer": "keyword", "filter": [{ "type": "edge_ngram", "min_gram": 2, "max_gram": 4 }] }""", "lamps", "la lam lamp")]
    [InlineData("""{ "tokenizer": "keyword", "filter": [{ "type": "ngram", "min_gram": 2, "max_gram": 3 }] }""", "abcd", "ab abc bc bcd cd")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", { "type": "synonym", "synonyms": ["sofa, couch", "tv => television"] }] }""",
        "Sofa tv", "sofa couch television")]
    [InlineData("""{ "tokenizer": "whitespace", "filter": ["word_delimiter_graph", "lowercase"] }""", "PowerShot SX-200", "power shot sx 200")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", "unique"] }""", "wool Wool warm wool", "wool warm")]
    [InlineData("""{ "tokenizer": "standard", "filter": ["lowercase", "stop"] }""", "the shoe of a runner", "shoe runner")]
    [InlineData("""{ "tokenizer": "standard", "filter": [{ "type": "shingle", "output_unigrams": false }] }""", "red running shoes",
        "red_running running_shoes")]
    [InlineData("""{ "tokenizer": "standard", "char_filter": [{ "type": "mapping", "mappings": ["& => and"] }] }""", "salt & pepper",
        "salt and pepper")]
    [InlineData("""{ "tokenizer": "standard", "char_filter": ["html_strip"] }""", "<p>warm <b>wool</b></p>", "warm wool")]
    [InlineData("""{ "tokenizer": { "type": "pattern", "pattern": "[/,]" } }""", "a/b,c", "a b c")]
    [InlineData("""{ "analyzer": "english" }""", "The runner's shoes", "runner shoe")]
    public async Task A_text_becomes_the_tokens_a_real_server_makes_of_it(string parts, string text, string tokens)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(parts)!.AsObject();
        body["text"] = text;

        var answer = await _goods.AcceptedAsync("POST", "/_analyze", body.ToJsonString());

        Assert.Equal(tokens, string.Join(' ', answer["tokens"]!.AsArray().Select(token => ((string)token!["token"]!).Replace(' ', '_'))));
    }
}
