using System.Net;
using System.Net.Http.Headers;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class OperatorAuthenticationTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk")]
    public async Task A_wrong_key_is_nobodys(string key)
    {
        using var answer = await AskAsync("/api/cart", $"Bearer {key}");

        Assert.Equal("operator_key_invalid", await answer.ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task An_operator_has_no_cart()
    {
        using var answer = await AskAsync("/api/cart", $"Bearer {SiteInFront.OperatorKey}");

        Assert.Equal("forbidden", await answer.ProblemAsync(HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_page_does_not_ask_for_the_key()
    {
        using var answer = await AskAsync("/cart", "Bearer nothing");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_nobody_is_an_operator()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var closed = await SiteInFront.StartAsync(services, ("Operator:Key", null));
        using var browser = closed.Browser();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);

        using var answer = await browser.GetAsync("/api/cart");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await site.Browser.SendAsync(request);
    }
}
