using System.Text.Json.Nodes;

namespace Shop.StandIns.Tests.Judge;

/// <summary>Elastic's own clients write to the stand-in and read from it, as they would with a server of their version.</summary>
public class OfficialClientTests
{
    [Theory]
    [InlineData("7.10", "7.10.2")]
    [InlineData("8", "8.15.0")]
    [InlineData("9", "9.2.0")]
    public async Task The_official_client_writes_and_reads(string client, string version)
    {
        await using var standIn = await ElasticsearchStandIn.StartAsync(version);

        var judged = JsonNode.Parse(await ElasticsearchNode.RunAsync("judge.mjs", client, standIn.Address.ToString().TrimEnd('/')))!;

        Assert.Equal(version, (string?)judged["info"]!["version"]!["number"]);
        Assert.Equal("judged-1", (string?)judged["created"]!["index"]);
        Assert.True((bool)judged["aliased"]!["acknowledged"]!);
        Assert.False((bool)judged["written"]!["errors"]!);
        Assert.Equal([409, 200, 409], judged["again"]!["items"]!.AsArray().Select(item => (int)item!.AsObject().First().Value!["status"]!));
        var hit = Assert.Single(judged["found"]!["hits"]!["hits"]!.AsArray())!;
        Assert.Equal("1", (string?)hit["_id"]);
        Assert.Equal("Red running <em>shoes</em>", (string?)hit["highlight"]!["name"]![0]);
        Assert.Equal("words", (string?)hit["matched_queries"]![0]);
        Assert.Equal(4, judged["found"]!["aggregations"]!["variants"]!["options"]!["buckets"]!.AsArray().Count);
        Assert.Equal(2, (int)judged["count"]!["count"]!);
        Assert.Equal(7, (int)judged["got"]!["_version"]!);
        Assert.Equal(404, (int)judged["missing"]!["status"]!);
        Assert.Equal("parsing_exception", (string?)judged["unknown"]!["type"]);
        Assert.Equal("strict_dynamic_mapping_exception", (string?)judged["strict"]!["type"]);
    }

    [Fact]
    public async Task A_7_10_refuses_the_clients_that_came_after_it()
    {
        await using var standIn = await ElasticsearchStandIn.StartAsync("7.10.2");

        var refused = await Record.ExceptionAsync(() =>
            ElasticsearchNode.RunAsync("judge.mjs", "9", standIn.Address.ToString().TrimEnd('/')));

        Assert.Contains("is not supported", refused!.Message, StringComparison.Ordinal);
        Assert.Equal(406, Assert.Single(standIn.Requests).Status);
    }
}
