using System.Text.Json.Nodes;

namespace Shop.StandIns.Tests.Cluster;

/// <summary>Indices behind aliases, as a rebuild without downtime uses them.</summary>
public sealed class AliasTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.EmptyAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Fact]
    public async Task An_alias_moves_from_one_index_to_another_at_once()
    {
        await _goods.AcceptedAsync("PUT", "/goods-1", """{ "aliases": { "goods": { "is_write_index": true } } }""");
        await _goods.AcceptedAsync("PUT", "/goods-2", "{}");
        await _goods.AcceptedAsync("PUT", "/goods-2/_doc/2?refresh=true", """{ "name": "new" }""");

        await _goods.AcceptedAsync("POST", "/_aliases", """
            { "actions": [{ "add": { "index": "goods-2", "alias": "goods" } }, { "remove_index": { "index": "goods-1" } }] }
            """);

        Assert.Equal("2", await _goods.FoundAsync("""{ "match_all": {} }"""));
        Assert.Equal("goods-2", (await _goods.AcceptedAsync("GET", "/_alias/goods")).AsObject().Single().Key);
        Assert.Equal(404, (await _goods.SendAsync("HEAD", "/goods-1", null)).Status);
    }

    [Fact]
    public async Task Actions_of_which_one_is_wrong_change_nothing()
    {
        await _goods.AcceptedAsync("PUT", "/goods-1", "{}");

        var refused = await _goods.RefusedAsync("POST", "/_aliases", """
            { "actions": [{ "add": { "index": "goods-1", "alias": "goods" } }, { "add": { "index": "goods-9", "alias": "goods" } }] }
            """);

        Assert.StartsWith("404 index_not_found_exception", refused, StringComparison.Ordinal);
        Assert.Equal(404, (await _goods.SendAsync("HEAD", "/_alias/goods", null)).Status);
    }

    [Fact]
    public async Task A_write_to_an_alias_of_two_indices_needs_to_know_which()
    {
        await _goods.AcceptedAsync("PUT", "/goods-1", """{ "aliases": { "goods": {} } }""");
        await _goods.AcceptedAsync("PUT", "/goods-2", """{ "aliases": { "goods": {} } }""");

        Assert.Contains("no write index", await _goods.RefusedAsync("PUT", "/goods/_doc/1", "{}"), StringComparison.Ordinal);
        Assert.Contains("is not an alias", await _goods.RefusedAsync("PUT", "/goods-1/_doc/1?require_alias=true", "{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_is_what_the_template_of_the_highest_priority_says()
    {
        await PutTemplateAsync("wide", "goods*", 1, "long");
        await PutTemplateAsync("narrow", "goods-*", 2, "keyword");

        await _goods.AcceptedAsync("PUT", "/goods-1", """{ "mappings": { "properties": { "own": { "type": "date" } } } }""");

        var properties = (await _goods.AcceptedAsync("GET", "/goods-1/_mapping"))["goods-1"]!["mappings"]!["properties"]!;
        Assert.Equal("keyword", (string?)properties["code"]!["type"]);
        Assert.Equal("date", (string?)properties["own"]!["type"]);
        Assert.Contains("same priority", await _goods.RefusedAsync("PUT", "/_index_template/third", Template("goods-*", 2, "long")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_keeps_its_type_and_new_ones_may_come()
    {
        await _goods.AcceptedAsync("PUT", "/goods", """{ "mappings": { "properties": { "code": { "type": "keyword" } } } }""");

        var refused = await _goods.RefusedAsync("PUT", "/goods/_mapping", """{ "properties": { "code": { "type": "text" } } }""");
        await _goods.AcceptedAsync("PUT", "/goods/_mapping", """{ "properties": { "name": { "type": "text" } } }""");

        Assert.Contains("cannot be changed from type [keyword] to [text]", refused, StringComparison.Ordinal);
        Assert.Equal(2, (await _goods.AcceptedAsync("GET", "/goods/_mapping"))["goods"]!["mappings"]!["properties"]!.AsObject().Count);
    }

    private Task<JsonNode> PutTemplateAsync(string name, string pattern, int priority, string type) =>
        _goods.AcceptedAsync("PUT", $"/_index_template/{name}", Template(pattern, priority, type));

    private static string Template(string pattern, int priority, string type) => $$"""
        { "index_patterns": ["{{pattern}}"], "priority": {{priority}},
          "template": { "mappings": { "properties": { "code": { "type": "{{type}}" } } } } }
        """;
}
