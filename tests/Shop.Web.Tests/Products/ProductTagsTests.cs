using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Products;

public sealed class ProductTagsTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_product_leads_to_what_has_the_same_tag_and_to_its_brand()
    {
        var page = await site.Browser.GetStringAsync($"/p/{ServicesBehind.Slug}");

        Assert.Contains("<a class=\"chip chip-plain\" href=\"/search?q=made%20by%20hand\">made by hand</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/b/kiln\"", page, StringComparison.Ordinal);
    }
}
