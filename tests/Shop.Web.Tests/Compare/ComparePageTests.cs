using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Compare;

public sealed class ComparePageTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public ComparePageTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task Products_stand_beside_each_other_with_what_is_known_of_them()
    {
        var page = await OpenAsync($"/compare?p={ServicesBehind.Slug}");

        Assert.Matches("""<th scope="col">[\s\S]*?<a href="/p/[a-z-]+"[^>]*>Mug</a>""", page);
        Assert.Matches("""<th scope="row">Colour</th>\s*<td dir="auto">\s*Stone, Moss""", page);
        Assert.Contains("""<a class="small soft" href="/compare">Remove""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_longer_sold_is_said_and_the_page_stands()
    {
        _services.Refuse<GetProductRequest>(new Fault.NotFound("product"));

        var page = await OpenAsync("/compare?p=gone&p=gone-too");

        Assert.Contains("2 of them are no longer sold.", page, StringComparison.Ordinal);
        Assert.Contains("Nothing to compare yet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_an_address_says_it_makes_no_mistake_of_ours()
    {
        var page = await OpenAsync("/compare?p=%00&p=<script>&p=" + new string('a', 500));

        Assert.Contains("Nothing to compare yet", page, StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(string path)
    {
        using var answer = await _guest.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
