using Shop.Web.Browse;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Browse;

public sealed class BreadcrumbsTests
{
    [Fact]
    [Trait("Issue", "8.7.9")]
    public async Task There_is_a_way_home_from_a_department_too()
    {
        var html = await Drawn.AsHtmlAsync<Breadcrumbs>(services: null, ("Steps", Array.Empty<(string, string)>()));

        Assert.Contains("<a href=\"/\">Home</a>", html, StringComparison.Ordinal);
    }
}
