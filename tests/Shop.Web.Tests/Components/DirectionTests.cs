using System.Net;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Components;

/// <summary>What people typed and what things are called reads in its own direction, whatever stands around it.</summary>
[Trait("Issue", "8.4.4")]
public sealed class DirectionTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("/search", "<h3 class=\"card-name\" dir=\"auto\">")]
    [InlineData($"/p/{ServicesBehind.Slug}", "<h1 dir=\"auto\">Mug</h1>")]
    [InlineData("/cart", "<h2 class=\"line-name\" dir=\"auto\">")]
    [InlineData("/checkout", "<p dir=\"auto\">Mug</p>")]
    [InlineData("/checkout", "dir=\"auto\" id=\"Name\"")]
    [InlineData($"/orders/{ServicesBehind.Order}", "<h3 class=\"line-name\" dir=\"auto\">")]
    [InlineData($"/orders/{ServicesBehind.Order}", "<span dir=\"auto\">עדה לאבלייס</span>")]
    [InlineData($"/orders/{ServicesBehind.Order}", "<span><bdi>תל אביב</bdi>, CA 94105</span>")]
    public async Task A_name_and_a_line_of_an_address_have_a_direction_of_their_own(string path, string part)
    {
        using var answer = await site.Begin().Guest.OpenAsync(path);

        Assert.Contains(part, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
