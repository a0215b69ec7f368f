using System.Net;
using System.Text.RegularExpressions;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

/// <summary>What search engines and whoever shares a page read of it, and where addresses lead that make no sense.</summary>
[Trait("Issue", "8.6")]
public sealed partial class ListHeadTests : IClassFixture<RunningSite>
{
    private const string List = $"/c/{ServicesBehind.Category}";

    private readonly Guest _guest;

    public ListHeadTests(RunningSite site) => (_, _guest) = site.Begin();

    [Theory]
    [InlineData("", "", null, "?page=2")]
    [InlineData("?page=2&utm_source=mail", "?page=2", "", "?page=3")]
    [InlineData("?page=3", "?page=3", "?page=2", null)]
    public async Task A_page_of_a_category_has_one_address_and_names_those_before_and_after_it(
        string query, string canonical, string? previous, string? next)
    {
        var page = await OpenAsync(List + query);

        Assert.Equal(List + canonical, LinkIn(page, "canonical"));
        Assert.Equal(previous is null ? null : List + previous, LinkIn(page, "prev"));
        Assert.Equal(next is null ? null : List + next, LinkIn(page, "next"));
        Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in_stock=true")]
    [InlineData("brand=kiln")]
    [InlineData("price_max=50&page=2")]
    [InlineData("price_min=abc")]
    [InlineData("sort=newest")]
    [InlineData("q=blue")]
    public async Task One_of_the_many_ways_to_narrow_or_order_a_list_is_not_indexed_but_followed(string query)
    {
        var page = await OpenAsync($"{List}?{query}");

        Assert.Contains("""<meta name="robots" content="noindex,follow">""", page, StringComparison.Ordinal);
        Assert.Equal(List + (query.Contains("page=2") ? "?page=2" : ""), LinkIn(page, "canonical"));
        Assert.Null(LinkIn(page, "next"));
    }

    [Theory]
    [InlineData($"{List}?page=9", $"{List}?page=3")]
    [InlineData($"{List}?brand={ServicesBehind.Nothing}", List)]
    [InlineData($"/search?category={ServicesBehind.Nothing}&sort=newest", "/search?sort=newest")]
    [InlineData("/search?q=&sort=&price_max=50", "/search?price_max=50")]
    public async Task An_address_that_makes_no_sense_leads_to_one_that_does(string asked, string better)
    {
        using var answer = await _guest.OpenAsync(asked);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.EndsWith(better, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Issue", "8.7.7")]
    [InlineData("/search?price_min=abc")]
    [InlineData($"{List}?price_max=abc")]
    public async Task A_wrong_price_says_so_where_it_was_typed(string address)
    {
        var page = await OpenAsync(address);

        Assert.Contains("Enter a price", page, StringComparison.Ordinal);
        Assert.Contains("value=\"abc\" aria-invalid=\"true\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "website", null)]
    [InlineData(List, "website", null)]
    [InlineData($"/p/{ServicesBehind.Slug}", "product", ServicesBehind.Picture)]
    public async Task A_page_that_is_shared_brings_its_name_its_address_and_a_picture(string path, string type, string? picture)
    {
        var page = await OpenAsync(path);

        Assert.Equal(type, Property(page, "og:type").Single());
        Assert.NotEmpty(Property(page, "og:title").Single());
        Assert.Equal(path, new Uri(Property(page, "og:url").Single()).AbsolutePath);
        var pictures = Property(page, "og:image").Select(address => new Uri(address).AbsolutePath);
        Assert.Equal(picture is null ? ["/art/share.png"] : ["/art/share.png", $"/images/{picture}.svg"], pictures);
    }

    private async Task<string> OpenAsync(string path)
    {
        using var answer = await _guest.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string? LinkIn(string page, string rel) =>
        Link().Matches(page).Where(link => link.Groups["rel"].Value == rel)
            .Select(link => new Uri(link.Groups["href"].Value).PathAndQuery).SingleOrDefault();

    private static List<string> Property(string page, string name) =>
        [.. Meta().Matches(page).Where(meta => meta.Groups["name"].Value == name).Select(meta => meta.Groups["content"].Value)];

    [GeneratedRegex("""<link rel="(?<rel>[a-z]+)" href="(?<href>http[^"]+)"(?: /)?>""")]
    private static partial Regex Link();

    [GeneratedRegex("""<meta property="(?<name>[^"]+)" content="(?<content>[^"]*)"(?: /)?>""")]
    private static partial Regex Meta();
}
