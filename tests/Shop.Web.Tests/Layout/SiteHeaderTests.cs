using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Layout;

/// <summary>Whatever went wrong on a page, its header has the departments and the number in the cart.</summary>
[Trait("Issue", "8.7.6")]
public sealed class SiteHeaderTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public SiteHeaderTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Theory]
    [InlineData("/nope/1", HttpStatusCode.NotFound)]
    [InlineData("/not-found", HttpStatusCode.NotFound)]
    [InlineData("/error", HttpStatusCode.NotFound)]
    [InlineData("/c/nope", HttpStatusCode.NotFound)]
    [InlineData("/p/mug", HttpStatusCode.NotFound)]
    [InlineData($"/orders/{ServicesBehind.Order}", HttpStatusCode.NotFound)]
    [InlineData("/cart/add", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/search", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/", HttpStatusCode.InternalServerError)]
    public async Task A_page_for_a_failure_has_its_header_whole(string path, HttpStatusCode status)
    {
        var missing = new Fault.NotFound("mug");
        _services.Refuse<GetProductRequest>(missing);
        _services.Refuse<GetOrderRequest>(missing);
        if (path is "/search")
            _services.Refuse<SearchProductsRequest>(new Fault.Unavailable("unavailable", "gone"));
        if (path is "/")
            _services.Break<SearchProductsRequest>();

        using var answer = await _guest.OpenAsync(path);

        Assert.Equal(status, answer.StatusCode);
        await ExpectWholeHeaderAsync(answer);
    }

    [Fact]
    public async Task A_refused_form_is_answered_with_its_header_whole()
    {
        using var answer = await _guest.SendAsync(new Guest.Form(new Dictionary<string, string>()), "/cart/remove", []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await ExpectWholeHeaderAsync(answer);
    }

    [Fact]
    public async Task Also_when_the_departments_have_to_be_asked_for_first()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var site = await SiteInFront.StartAsync(services);
        using var browser = site.Browser();

        using var answer = await new Guest(browser, _guest.Token).OpenAsync("/nope/1");

        await ExpectWholeHeaderAsync(answer);
    }

    [Fact]
    public async Task Also_when_they_were_asked_for_before_the_first_page_and_cannot_be_any_more()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var site = await SiteInFront.StartAsync(services);
        using var browser = site.Browser();

        await site.AskAheadAsync();

        services.Refuse<GetCategoriesRequest>(new Fault.Unavailable("unavailable", "gone"));
        using var answer = await new Guest(browser, _guest.Token).OpenAsync("/nope/1");
        await ExpectWholeHeaderAsync(answer);
    }

    private static async Task ExpectWholeHeaderAsync(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("""<button class="top-button top-departments" """, page, StringComparison.Ordinal);
        Assert.Contains("""<nav id="departments" """, page, StringComparison.Ordinal);
        Assert.Contains($"""<span class="count">{ServicesBehind.Units}</span>""", page, StringComparison.Ordinal);
    }
}
