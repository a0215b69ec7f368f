namespace Shop.StandIns.Tests.Wire;

public class MediaTypesTests
{
    private const string Seven = "application/vnd.elasticsearch+json; compatible-with=7";
    private const string Eight = "application/vnd.elasticsearch+json; compatible-with=8";
    private const string Nine = "application/vnd.elasticsearch+json; compatible-with=9";

    [Theory]
    [InlineData("7.10.2", "application/json", 200)]
    [InlineData("7.10.2", Seven, 406)]
    [InlineData("7.10.2", Eight, 406)]
    [InlineData("8.15.0", "application/json", 200)]
    [InlineData("8.15.0", Seven, 200)]
    [InlineData("8.15.0", Eight, 200)]
    [InlineData("8.15.0", Nine, 400)]
    [InlineData("9.2.0", "application/json", 200)]
    [InlineData("9.2.0", Seven, 400)]
    [InlineData("9.2.0", Eight, 200)]
    [InlineData("9.2.0", Nine, 200)]
    [InlineData("9.2.0", "application/xml", 400)]
    public async Task Each_version_takes_its_own_media_type_and_the_one_before(string version, string mediaType, int status)
    {
        await using var goods = await Goods.EmptyAsync(version);

        var (answered, _) = await goods.SendAsync("POST", "/_search", "{}", mediaType, accept: mediaType);

        Assert.Equal(status, answered);
    }

    [Theory]
    [InlineData("7.10.2", false)]
    [InlineData("7.14.0", true)]
    [InlineData("9.2.0", true)]
    public async Task Servers_say_what_they_are_from_7_14_on(string version, bool says)
    {
        await using var standIn = await ElasticsearchStandIn.StartAsync(version);
        using var http = new HttpClient { BaseAddress = standIn.Address };

        using var answer = await http.GetAsync("/");

        Assert.Equal(says, answer.Headers.Contains("X-Elastic-Product"));
    }

    [Fact]
    public async Task The_two_headers_ask_for_one_version()
    {
        await using var goods = await Goods.EmptyAsync("9.2.0");

        var (status, _) = await goods.SendAsync("POST", "/_search", "{}", Eight, accept: Nine);

        Assert.Equal(400, status);
    }
}
