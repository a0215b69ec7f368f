using System.Net;
using System.Text.RegularExpressions;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Failures;

[Collection(RunningShop.Name)]
public partial class ReplicasOfServicesTests(RunningShop shop)
{
    [Theory]
    [InlineData("catalog")]
    [InlineData("orders")]
    public async Task Calls_reach_both_replicas_of_a_service(string service)
    {
        await RunningShop.EventuallyAsync($"calls on two replicas of {service}", async () =>
        {
            var (guest, _) = await shop.GuestWithACartAsync();
            (await guest.GetAsync("/api/products?q=lamp")).Expect(HttpStatusCode.OK);
            return await shop.Dashboard.InstancesServingAsync(service) >= 2;
        });
    }

    [Fact]
    public async Task A_form_rendered_by_one_web_replica_is_accepted_by_the_other()
    {
        var instances = await shop.Stack.InstanceAddressesAsync("web");
        Assert.Equal(2, instances.Count);
        var product = await shop.ProductSlugAsync();
        using var cookies = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(cookies);

        using var page = await http.GetAsync(new Uri(instances[0], $"/p/{product}"));
        var html = await page.Content.ReadAsStringAsync();
        var form = AddForm().Match(html).Value;
        Assert.NotEmpty(form);
        var fields = Inputs().Matches(form)
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .ToList();
        var target = new Uri(instances[1], Action().Match(form).Groups[1].Value);
        using var post = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields) };
        post.Headers.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        using var answer = await http.SendAsync(post);

        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Found or HttpStatusCode.OK, $"{(int)answer.StatusCode}");
    }

    [GeneratedRegex("""<form[^>]*action="/cart/add".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex AddForm();

    [GeneratedRegex("""<input[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Inputs();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();
}
