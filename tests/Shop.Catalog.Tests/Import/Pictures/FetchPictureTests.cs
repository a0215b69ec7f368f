using Microsoft.Extensions.Options;
using Shop.Catalog.Import.Pictures;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Import.Pictures;

public sealed class FetchPictureTests : IAsyncLifetime
{
    private PictureServer _server = null!;

    public async Task InitializeAsync() => _server = await PictureServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("photograph/1")]
    [InlineData("moved/3")]
    public async Task What_lies_there_comes_over_at_most_three_redirects(string path)
    {
        var fetched = await FetchAsync(_server.At(path));

        Assert.NotEmpty(fetched.Value.Content!);
    }

    [Fact]
    public async Task What_is_known_already_is_not_sent_again()
    {
        var first = await FetchAsync(_server.At("tagged"));
        var again = await FetchAsync(_server.At("tagged"), first.Value.ETag);

        Assert.Equal("\"seven\"", first.Value.ETag);
        Assert.Null(again.Value.Content);
    }

    [Theory]
    [InlineData("moved/4", "It was moved more than 3 times.")]
    [InlineData("inside", "127.0.0.2 is no address of the internet.")]
    [InlineData("file", "Only addresses with http:// or https:// and without a password are fetched.")]
    [InlineData("nothing", "The server answered 404.")]
    [InlineData("endless", "It has more than 1,000,000 bytes.")]
    [InlineData("huge", "It has more than 1,000,000 bytes.")]
    public async Task What_may_not_be_fetched_is_refused_at_once(string path, string why)
    {
        var refused = Assert.IsType<Fault.Invalid>((await FetchAsync(_server.At(path))).Fault);

        Assert.Equal(why, refused.Message);
        Assert.Equal(1, _server.Asked[path]);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("[::ffff:127.0.0.2]")]
    [InlineData("2130706434")]
    [InlineData("0x7f.2")]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    public async Task An_address_that_only_this_machine_reaches_is_never_asked(string host)
    {
        var refused = await FetchAsync(_server.At("photograph/1", host));

        Assert.EndsWith("is no address of the internet.", Assert.IsType<Fault.Invalid>(refused.Fault).Message, StringComparison.Ordinal);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_judged_by_where_it_leads()
    {
        var closed = await FetchAsync(_server.At("photograph/1", "localhost"), allowed: []);

        Assert.Equal("localhost is no address of the internet.", Assert.IsType<Fault.Invalid>(closed.Fault).Message);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task Who_sends_a_byte_now_and_then_is_left_after_a_while()
    {
        var late = await FetchAsync(_server.At("drip"));

        Assert.Equal("It did not come whole within 0.5 seconds.", Assert.IsType<Fault.Unavailable>(late.Fault).Message);
        Assert.Equal(3, _server.Asked["drip"]);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_server_that_stumbles_is_asked_three_times(int failures, bool comes)
    {
        _server.Failures = failures;

        var fetched = await FetchAsync(_server.At("photograph/1"));

        Assert.Equal((comes, 3), (fetched.IsSuccess, _server.Asked["photograph/1"]));
    }

    [Fact]
    public void A_network_that_is_none_is_refused_by_its_key()
    {
        var judged = new PictureFetchingCheck().Validate(null, new PictureFetching { AllowAddresses = ["10.0.0.0/8", "the cellar"] });

        Assert.Equal("Import:Pictures:AllowAddresses names networks as 10.1.0.0/16; 'the cellar' is none.", judged.FailureMessage);
    }

    private static async Task<Result<FetchedBytes>> FetchAsync(string address, string etag = "", string[]? allowed = null)
    {
        var options = Options.Create(new PictureFetching
        {
            AllowAddresses = allowed ?? ["127.0.0.1/32"],
            LargestPicture = 1_000_000,
            Within = TimeSpan.FromSeconds(0.5),
            Pause = TimeSpan.Zero,
        });
        using var connections = new PictureConnections(options);
        return await new FetchPicture(connections, options, TimeProvider.System).RunAsync(address, etag, CancellationToken.None);
    }
}
