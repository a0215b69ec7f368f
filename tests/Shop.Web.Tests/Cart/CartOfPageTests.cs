using System.Net;
using Microsoft.AspNetCore.Builder;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Cart;

/// <summary>Every call a page makes, counted at the services' side.</summary>
public sealed class CartOfPageTests : IAsyncLifetime
{
    private ServicesBehind _services = null!;
    private WebApplication _site = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _services = await ServicesBehind.StartAsync();
        _site = await SiteInFront.StartAsync(_services);
        _browser = _site.Browser();
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Theory]
    [InlineData("/", "CountItems SearchProducts SearchProducts")]
    [InlineData("/search?q=mug", "CountItems SearchProducts SearchProducts")]
    [InlineData("/p/mug", "CountItems GetProduct")]
    [InlineData("/p/mug?added=1", "GetProduct PreviewOrder")]
    [InlineData("/cart", "PreviewOrder")]
    [InlineData("/checkout", "CountItems PreviewOrder")]
    [InlineData("/orders", "CountItems ListOrders")]
    [InlineData($"/orders/{ServicesBehind.Order}", "CountItems GetOrder")]
    public async Task A_page_asks_for_the_cart_or_for_its_number_and_not_for_both(string path, string rpcs)
    {
        var page = await GetAsync(path, $"__Host-cart={CartToken.New().Value}");

        Assert.Equal(rpcs.Split(' '), Asked());
        Assert.Contains($"""<span class="count">{ServicesBehind.Units}</span>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_about_the_cart_of_a_guest_who_never_had_one()
    {
        var page = await GetAsync("/", cookie: null);

        Assert.Equal(["SearchProducts", "SearchProducts"], Asked());
        Assert.DoesNotContain("""<span class="count">""", page, StringComparison.Ordinal);
    }

    /// <summary>All calls but that for the departments, which are asked for once a minute.</summary>
    private IEnumerable<string> Asked() => _services.Calls.Select(call => call.Rpc).Where(rpc => rpc != "GetCategories").Order();

    private async Task<string> GetAsync(string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var response = await _browser.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, page);
        return page;
    }
}
