using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class MovedPagesTests : IClassFixture<RunningSite>
{
    private readonly RunningSite _site;
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public MovedPagesTests(RunningSite site)
    {
        _site = site;
        (_services, _guest) = site.Begin();
    }

    [Theory]
    [InlineData("/p/former", "/p/mug")]
    [InlineData("/p/former?sku=1&utm=a%20b", "/p/mug?sku=1&utm=a%20b")]
    [InlineData("/c/former?sort=newest", "/c/mugs?sort=newest")]
    [InlineData("/b/former?page=2", "/b/kiln?page=2")]
    [InlineData("/api/products/former?x=1", "/api/products/mug?x=1")]
    [InlineData("/api/brands/former", "/api/brands/kiln")]
    public async Task A_former_address_leads_to_the_present_one_for_good_with_the_same_question(string former, string now)
    {
        using var answer = await _guest.OpenAsync(former);

        Assert.Equal((HttpStatusCode.MovedPermanently, now), (answer.StatusCode, answer.Headers.Location?.ToString()));
        // The old address may become that of something new: nobody keeps the way for ever.
        Assert.True(answer.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task That_there_was_no_such_product_hides_a_redirect_no_longer_than_it_may_be_said()
    {
        _services.MayBeKept(TimeSpan.FromMilliseconds(300));
        _services.Refuse<GetProductRequest>(new Fault.NotFound("product former"));
        using (var missing = await _guest.OpenAsync("/p/former?a=1"))
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        _services.Refuse<GetProductRequest>(new Fault.NotFound("product former"), when: _ => false);
        var watch = Stopwatch.StartNew();
        HttpStatusCode status;
        do
        {
            using var answer = await _guest.OpenAsync("/p/former?a=1");
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.NotFound && watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.MovedPermanently, status);
    }

    [Fact]
    public async Task A_category_that_the_sites_tree_does_not_know_yet_is_asked_for()
    {
        using var page = await _guest.OpenAsync("/c/never-there");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("never-there", Assert.Single(_services.Asked<FindCategoryRequest>()).Slug);
    }

    [Fact]
    public async Task A_question_of_ten_megabytes_is_refused_and_the_site_goes_on()
    {
        foreach (var path in new[] { "/api/products?q=", "/search?q=" })
            Assert.True(await AskAtLengthAsync(path) is 414 or 431);

        using var next = await _guest.OpenAsync("/p/mug");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    /// <summary>Written by hand, as the client of the framework has a limit of its own.</summary>
    private async Task<int> AskAtLengthAsync(string path)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(_site.Browser.BaseAddress!.Host, _site.Browser.BaseAddress.Port);
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = reader.ReadLineAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path}"));
        var piece = Encoding.ASCII.GetBytes(new string('a', 64 * 1024));
        try
        {
            for (var sent = 0; sent < 10 * 1024 * 1024 && !answer.IsCompleted; sent += piece.Length)
                await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // The site has heard enough, and said so.
        }

        return int.Parse((await answer)!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
