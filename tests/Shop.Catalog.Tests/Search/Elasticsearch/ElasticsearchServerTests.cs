using Shop.StandIns;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

public sealed class ElasticsearchServerTests
{
    [Theory]
    [InlineData("7.10.2", "application/json", "application/x-ndjson")]
    [InlineData("8.15.0", "application/vnd.elasticsearch+json;compatible-with=8", "application/vnd.elasticsearch+x-ndjson;compatible-with=8")]
    [InlineData("9.1.0", "application/vnd.elasticsearch+json;compatible-with=9", "application/vnd.elasticsearch+x-ndjson;compatible-with=9")]
    public async Task Each_version_is_spoken_to_in_what_it_knows_after_being_asked_once(string version, string json, string lines)
    {
        await using var standIn = await ElasticsearchStandIn.StartAsync(version);
        var server = SearchIndex.ServerAt(standIn.Address);

        Assert.True((await server.AskAsync(HttpMethod.GET, "/nothing-here/_alias", body: null, CancellationToken.None)).IsMissing);
        await server.AskAsync(HttpMethod.PUT, "/things", new { Mappings = new { Dynamic = "strict" } }, CancellationToken.None);
        await server.SendBulkAsync("""{"index":{"_index":"things","_id":"1"}}""" + "\n{}\n", CancellationToken.None);

        Assert.Single(standIn.Requests, request => request.Path == "/");
        Assert.Contains(standIn.Requests, request => request.Path == "/things" && request.ContentType == json);
        Assert.Contains(standIn.Requests, request => request.Path == "/_bulk" && request.ContentType == lines);
    }

    [Fact]
    public async Task A_refusal_says_why_and_a_server_that_is_gone_is_said_to_be()
    {
        var standIn = await ElasticsearchStandIn.StartAsync("7.10.2");
        var server = SearchIndex.ServerAt(standIn.Address);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => server.AskAsync(HttpMethod.PUT, "/things", new { Nonsense = 1 }, CancellationToken.None));
        Assert.Contains("nonsense", refused.Message, StringComparison.Ordinal);

        await standIn.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(HttpMethod.GET, "/things", body: null, CancellationToken.None));
    }
}
