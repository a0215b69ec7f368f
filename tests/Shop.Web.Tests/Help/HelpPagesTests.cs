using System.Net;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Help;

[Trait("Issue", "8.7.1")]
public sealed class HelpPagesTests(RunningSite site) : IClassFixture<RunningSite>
{
    public static readonly TheoryData<string> Addresses = [.. HelpPages.All.Select(page => page.Address)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_page_of_the_shop_leads_to_a_page_that_says_something(string address)
    {
        using var answer = await site.Begin().Guest.OpenAsync(address);
        var home = await site.Browser.GetStringAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"<li><a href=\"{address}\">", home, StringComparison.Ordinal);
        Assert.Contains($"{address}</loc>", await site.Browser.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_delivery_costs_and_takes_is_what_orders_says()
    {
        var page = await site.Browser.GetStringAsync("/help/delivery");

        Assert.Contains("Delivery is $1, free from $50.", page, StringComparison.Ordinal);
        Assert.Contains("3 to 5 weekdays.", page, StringComparison.Ordinal);
        Assert.Contains("within 30 days of delivery", await site.Browser.GetStringAsync("/help/returns"), StringComparison.Ordinal);
    }
}
