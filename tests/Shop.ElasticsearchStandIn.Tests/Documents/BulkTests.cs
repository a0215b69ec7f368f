using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Shop.StandIns.Tests.Documents;

/// <summary>Writes, their versions, and when they are found.</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private Goods _goods = null!;

    public async Task InitializeAsync() => _goods = await Goods.EmptyAsync();

    public async Task DisposeAsync() => await _goods.DisposeAsync();

    [Theory]
    [InlineData("external", 5, 6, 200)]
    [InlineData("external", 5, 5, 409)]
    [InlineData("external", 5, 4, 409)]
    [InlineData("external_gte", 5, 5, 200)]
    [InlineData("external_gte", 5, 4, 409)]
    public async Task An_older_version_never_replaces_a_newer_one(string type, int first, int second, int status)
    {
        await IndexAsync(first, type);

        Assert.Equal(status, Status(await IndexAsync(second, type)));
        Assert.Equal(Math.Max(first, second), (int)(await _goods.AcceptedAsync("GET", "/goods/_doc/1"))["_version"]!);
    }

    [Fact]
    public async Task What_was_deleted_is_not_brought_back_by_an_older_write()
    {
        await IndexAsync(5, "external");
        var deleted = await _goods.BulkAsync("""{ "delete": { "_index": "goods", "_id": "1", "version": 8, "version_type": "external" } }""");

        var late = await IndexAsync(7, "external");

        Assert.Equal(200, Status(deleted));
        Assert.Equal(409, Status(late));
        Assert.Equal(404, (await _goods.SendAsync("GET", "/goods/_doc/1", null)).Status);
        Assert.Equal(201, Status(await IndexAsync(9, "external")));
    }

    [Fact]
    public async Task A_delete_of_nothing_is_remembered_too()
    {
        var deleted = await _goods.BulkAsync("""{ "delete": { "_index": "goods", "_id": "1", "version": 8, "version_type": "external" } }""");

        Assert.Equal(404, Status(deleted));
        Assert.Equal(409, Status(await IndexAsync(7, "external")));
    }

    [Fact]
    public async Task The_version_of_a_deleted_document_is_forgotten_after_the_time_the_index_says()
    {
        var clock = new SetClock();
        await using var standIn = await ElasticsearchStandIn.StartAsync(clock: clock);
        using var http = new HttpClient { BaseAddress = standIn.Address };
        await http.DeleteAsync("/goods/_doc/1?version=8&version_type=external");

        clock.Now += TimeSpan.FromSeconds(61);

        using var late = await http.PutAsync("/goods/_doc/1?version=7&version_type=external", new StringContent("{}", null, "application/json"));
        Assert.Equal(StatusCodes.Status201Created, (int)late.StatusCode);
    }

    [Fact]
    public async Task One_item_fails_by_itself()
    {
        await _goods.AcceptedAsync("PUT", "/goods", """{ "mappings": { "dynamic": "strict", "properties": { "price": { "type": "integer" } } } }""");

        var answer = await _goods.BulkAsync(
            """{ "index": { "_index": "goods", "_id": "1" } }""", """{ "price": "cheap" }""",
            """{ "index": { "_index": "goods", "_id": "2" } }""", """{ "prise": 1 }""",
            """{ "index": { "_index": "goods", "_id": "3" } }""", """{ "price": 3 }""",
            """{ "create": { "_index": "goods", "_id": "3" } }""", """{ "price": 4 }""");

        Assert.True((bool)answer["errors"]!);
        Assert.Equal([400, 400, 201, 409], answer["items"]!.AsArray().Select(item => (int)item!.AsObject().First().Value!["status"]!));
        Assert.Equal(
            ["mapper_parsing_exception", "strict_dynamic_mapping_exception", null, "version_conflict_engine_exception"],
            answer["items"]!.AsArray().Select(item => (string?)item!.AsObject().First().Value!["error"]?["type"]));
    }

    [Theory]
    [InlineData("""{ "index": { "_index": "goods", "_id": "1", "_version": 1 } }""", "unknown parameter [_version]")]
    [InlineData("""{ "index": { "_index": "goods", "_type": "_doc" } }""", "unknown parameter [_type]")]
    [InlineData("""{ "upsert": { "_index": "goods" } }""", "found [upsert]")]
    public async Task A_malformed_line_refuses_the_whole_request(string line, string says)
    {
        var refused = await _goods.RefusedAsync(
            "POST", "/_bulk", "{\"index\":{\"_index\":\"goods\",\"_id\":\"9\"}}\n{}\n" + line + "\n{}\n", "application/x-ndjson");

        Assert.Contains(says, refused, StringComparison.Ordinal);
        Assert.Equal(404, (await _goods.SendAsync("GET", "/goods/_doc/9", null)).Status);
    }

    [Fact]
    public async Task What_is_written_is_read_at_once_and_found_after_a_refresh()
    {
        await _goods.AcceptedAsync("PUT", "/goods/_doc/1", """{ "name": "x" }""");
        await _goods.AcceptedAsync("GET", "/goods/_doc/1");
        Assert.Equal("", await _goods.FoundAsync("""{ "match_all": {} }"""));

        await _goods.AcceptedAsync("POST", "/goods/_refresh");

        Assert.Equal("1", await _goods.FoundAsync("""{ "match_all": {} }"""));
    }

    private Task<JsonNode> IndexAsync(int version, string type) => _goods.BulkAsync(
        $$"""{ "index": { "_index": "goods", "_id": "1", "version": {{version}}, "version_type": "{{type}}" } }""", """{ "name": "x" }""");

    private static int Status(JsonNode answer) => (int)answer["items"]![0]!.AsObject().First().Value!["status"]!;
}
