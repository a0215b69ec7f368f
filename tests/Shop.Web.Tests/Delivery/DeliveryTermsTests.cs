using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Delivery;

[Trait("Issue", "8.7.1")]
public sealed class DeliveryTermsTests
{
    [Fact]
    public async Task A_product_says_when_it_arrives_from_what_on_delivery_is_free_and_how_long_it_can_be_returned()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var site = await SiteInFront.StartAsync(services);
        using var browser = site.Browser();

        var page = await browser.GetStringAsync($"/p/{ServicesBehind.Slug}");
        await browser.GetStringAsync($"/p/{ServicesBehind.Slug}");

        Assert.Matches("Arrives <span class=\"strong\">[A-Z][a-z]{2}, [A-Z][a-z]{2} [0-9]+ to ", page);
        Assert.Contains("Free delivery from $50</a>", page, StringComparison.Ordinal);
        Assert.Contains("Returns within 30 days</a>", page, StringComparison.Ordinal);
        Assert.Single(services.Asked<GetDeliveryTermsRequest>());
    }

    [Fact]
    public async Task Asked_ahead_the_first_product_says_when_it_arrives_although_orders_went_away()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var site = await SiteInFront.StartAsync(services);
        using var browser = site.Browser();

        await site.AskAheadAsync();

        services.Refuse<GetDeliveryTermsRequest>(new Fault.Unavailable("unavailable", "gone"));
        Assert.Contains("Arrives <span", await browser.GetStringAsync($"/p/{ServicesBehind.Slug}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_orders_is_away_a_product_promises_nothing_and_does_not_wait_for_it_again_and_again()
    {
        await using var services = await ServicesBehind.StartAsync();
        services.Refuse<GetDeliveryTermsRequest>(new Fault.Unavailable("unavailable", "gone"));
        await using var site = await SiteInFront.StartAsync(services);
        using var browser = site.Browser();

        await browser.GetStringAsync($"/p/{ServicesBehind.Slug}");
        var asked = services.Asked<GetDeliveryTermsRequest>().Count();
        var page = await browser.GetStringAsync($"/p/{ServicesBehind.Slug}");

        Assert.Contains("Delivery and tax are shown before you pay.", page, StringComparison.Ordinal);
        Assert.Equal(asked, services.Asked<GetDeliveryTermsRequest>().Count());
    }
}
