using System.Net;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

/// <summary>Every call a page makes, counted at the services' side.</summary>
public sealed class CartOfPageTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;
    private readonly HttpClient _stranger;

    public CartOfPageTests(RunningSite site)
    {
        (_services, _guest) = site.Begin();
        _stranger = site.Browser;
    }

    [Theory]
    [InlineData("/", "CountItems SearchProducts SearchProducts")]
    [InlineData("/search?q=mug", "CountItems SearchProducts SearchProducts")]
    [InlineData("/p/mug", "CountItems GetProduct GetProduct ListRecommendations")]
    [InlineData("/p/mug?added=1", "GetProduct GetProduct ListRecommendations PreviewOrder")]
    [InlineData("/cart", "PreviewOrder")]
    [InlineData("/orders", "CountItems ListOrders")]
    [InlineData($"/orders/{ServicesBehind.Order}", "CountItems GetOrder")]
    public async Task A_page_asks_for_the_cart_or_for_its_number_and_not_for_both(string path, string rpcs)
    {
        var page = await ReadAsync(_guest.OpenAsync(path));

        Assert.Equal(rpcs.Split(' '), Asked());
        Assert.Contains($"""<span class="count">{ServicesBehind.Units}</span>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checkout_has_the_cart_itself_and_counts_nothing()
    {
        await ReadAsync(_guest.OpenAsync("/checkout"));

        Assert.Equal(["PreviewOrder"], Asked());
    }

    [Fact]
    public async Task Nothing_is_asked_about_the_cart_of_a_guest_who_never_had_one()
    {
        var page = await ReadAsync(_stranger.GetAsync("/"));

        Assert.Equal(["SearchProducts", "SearchProducts"], Asked());
        Assert.DoesNotContain("""<span class="count">""", page, StringComparison.Ordinal);
    }

    /// <summary>All calls but those for the departments and the terms of delivery, which are asked for once in minutes.</summary>
    private IEnumerable<string> Asked() =>
        _services.Calls.Select(call => call.Rpc).Where(rpc => rpc is not ("GetCategories" or "GetDeliveryTerms")).Order();

    private static async Task<string> ReadAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, page);
        return page;
    }
}
