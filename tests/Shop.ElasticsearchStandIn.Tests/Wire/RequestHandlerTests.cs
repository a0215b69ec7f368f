using System.IO.Compression;
using System.Text;

namespace Shop.StandIns.Tests.Wire;

public class RequestHandlerTests
{
    [Fact]
    public async Task Zipped_bodies_are_read()
    {
        await using var standIn = await ElasticsearchStandIn.StartAsync();
        using var http = new HttpClient { BaseAddress = standIn.Address };
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionMode.Compress, leaveOpen: true))
            await zip.WriteAsync(Encoding.UTF8.GetBytes("""{ "name": "x" }"""));
        using var body = new ByteArrayContent(zipped.ToArray());
        body.Headers.ContentType = new("application/json");
        body.Headers.ContentEncoding.Add("gzip");

        using var answer = await http.PutAsync("/goods/_doc/1", body);

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal("""{ "name": "x" }""", Assert.Single(standIn.Requests).Body);
    }

    [Fact]
    public async Task A_key_said_twice_is_refused()
    {
        await using var goods = await Goods.EmptyAsync();

        var refused = await goods.RefusedAsync("POST", "/_search", """{ "size": 1, "size": 2 }""");

        Assert.StartsWith("400 parsing_exception", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refreshes_finds_what_was_written_after_the_time_the_index_says()
    {
        var clock = new SetClock();
        await using var standIn = await ElasticsearchStandIn.StartAsync(clock: clock, refreshes: true);
        using var http = new HttpClient { BaseAddress = standIn.Address };
        await http.PutAsync("/goods/_doc/1", new StringContent("{}", null, "application/json"));

        Assert.Contains("\"count\":0", await http.GetStringAsync("/goods/_count"), StringComparison.Ordinal);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Contains("\"count\":1", await http.GetStringAsync("/goods/_count"), StringComparison.Ordinal);
    }
}
