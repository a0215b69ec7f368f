using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;
using Shop.Web.Visits;

namespace Shop.Web.Tests.Visits;

public sealed class ChooseHistoryTests : IAsyncLifetime
{
    private const string Question = "May we remember";

    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/", null, Question)]
    [InlineData("/p/mug", null, Question)]
    [InlineData("/cart", null, Question)]
    [InlineData("/search", Browsers.Allows, "We remember what")]
    [InlineData("/search", Browsers.Declines, "We don’t remember what")]
    [InlineData("/search", "Sec-GPC: 1", "We don’t remember what")]
    public async Task The_footer_of_every_page_asks_once_and_then_says_what_was_chosen(string path, string? header, string line)
    {
        var page = WebUtility.HtmlDecode(await _site.ReadAsync(path, header is null ? [] : [header]));

        Assert.Contains(line, page[page.IndexOf("<footer", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(line == Question, page.Contains(Question, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_yes_gives_the_browser_a_number_of_its_own_and_leads_back()
    {
        using var one = await ChooseAsync("yes", "/search?q=mug");
        using var other = await ChooseAsync("yes", "/");

        one.ExpectSeeOther("/search?q=mug");
        Assert.True(Guid.TryParseExact(one.Kept(), "N", out _));
        Assert.NotEqual(one.Kept(), other.Kept());
    }

    [Fact]
    public async Task A_no_deletes_everything_first_and_is_not_said_when_that_failed()
    {
        using (var answer = await ChooseAsync("no", "/", Browsers.Allows))
            Assert.Equal("no", answer.Kept());
        Assert.Equal([(Browsers.Id, true)], _site.Services.Asked<ForgetHistoryRequest>().Select(asked => (asked.Visitor, asked.Everything)));

        _site.Services.Refuse<ForgetHistoryRequest>(new Fault.Unavailable("unavailable", "Away."));
        using var failed = await ChooseAsync("no", "/", Browsers.Allows);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Null(failed.Kept());
    }

    [Theory]
    [InlineData("https://elsewhere.example/search")]
    [InlineData("{site}//elsewhere.example")]
    [InlineData("{site}/\\elsewhere.example")]
    [InlineData("mug")]
    [InlineData("")]
    public async Task It_never_leads_to_another_site(string page)
    {
        var from = page.Replace("{site}/", $"{_site.Browser.BaseAddress}", StringComparison.Ordinal);
        using var answer = await _site.PostAsync(ChooseHistory.Path, [new("keep", "yes")], $"Referer: {from}");

        answer.ExpectSeeOther("/");
    }

    private Task<HttpResponseMessage> ChooseAsync(string keep, string page, params string[] headers) =>
        _site.PostAsync(ChooseHistory.Path, [new("keep", keep)], [.. headers, $"Referer: {new Uri(_site.Browser.BaseAddress!, page)}"]);
}
