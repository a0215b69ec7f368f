using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

[Trait("Issue", "8.9.5")]
public sealed class NetworkLimitTests : IAsyncLifetime
{
    private const string Id = "018f0000-0000-7000-8000-000000000000";
    private const string Proxy = "10.0.0.1";
    private const int PerMinute = 3;

    private static readonly string[] Searches = ["/search", "/c/" + Id, "/b/" + Id, "/api/products", "/api/products/suggestions"];

    private ServicesBehind _services = null!;
    private WebApplication _site = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _services = await ServicesBehind.StartAsync();
        string[] limits = ["WritesPerMinute", "SearchesPerMinute", "SuggestionsPerMinute", "WebhooksPerMinute", "PostsPerMinute"];
        _site = await SiteInFront.StartAsync(
            _services,
            PeerOfHeader,
            [("Site:Proxies:0", Proxy), ("Site:Proxies:1", Proxy), .. limits.Select(limit => ($"Limits:{limit}", (string?)$"{PerMinute}"))]);
        _browser = _site.Browser();
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Every_address_that_changes_something_searches_or_takes_a_webhook_has_its_limit_and_no_other()
    {
        var limited = 0;
        var network = 0;
        foreach (var endpoint in ((IEndpointRouteBuilder)_site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                var path = PathTo(endpoint);
                var peer = $"198.51.{++network / 200}.{network % 200 + 1}";
                HttpStatusCode? last = null;
                for (var i = 0; i <= PerMinute; i++)
                    last = (await SendAsync(peer, new HttpMethod(method), path)).Status;

                var isLimited = method is not "GET" || Searches.Contains(path.TrimEnd('/'));
                Assert.True(isLimited == (last == HttpStatusCode.TooManyRequests), $"{method} {path}: {last}");
                limited += isLimited ? 1 : 0;
            }
        }

        Assert.InRange(limited, 20, 100);
    }

    [Fact]
    public async Task What_is_said_to_everybody_is_counted_apart_from_other_changes_and_looking_at_its_form_is_not()
    {
        const string peer = "198.51.100.77";
        for (var i = 0; i <= PerMinute; i++)
            await SendAsync(peer, HttpMethod.Post, $"/api/reviews/{Id}/helpful");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(peer, HttpMethod.Put, $"/api/reviews/{Id}")).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync(peer, HttpMethod.Get, "/p/mug/review")).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync(peer, HttpMethod.Post, "/cart/change")).Status);
    }

    [Fact]
    public async Task The_api_is_told_by_code_and_for_how_long_and_a_page_by_a_sentence()
    {
        await SpendAsync("198.51.100.1");

        using var call = await AnswerAsync("198.51.100.1", HttpMethod.Post, "/api/cart/items");
        using var page = await AnswerAsync("198.51.100.1", HttpMethod.Post, "/cart/add");

        Assert.Equal("too_many_requests", await call.ProblemAsync(HttpStatusCode.TooManyRequests));
        Assert.InRange(call.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        var seconds = page.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"please try again in {seconds} seconds.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Fact]
    public async Task A_forwarded_address_that_a_client_makes_up_neither_helps_it_nor_harms_who_has_it()
    {
        for (var i = 0; i < PerMinute; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await WriteAsync("198.51.100.2", forwarded: $"203.0.113.{i}")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await WriteAsync("198.51.100.2", forwarded: "203.0.113.99")).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await WriteAsync("203.0.113.1")).Status);
    }

    [Fact]
    public async Task A_proxy_of_ours_is_believed_about_who_asked_it_and_about_nothing_that_was_said_to_it()
    {
        for (var i = 0; i < PerMinute; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await WriteAsync(Proxy, forwarded: $"192.0.2.{i}, 198.51.100.3")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await WriteAsync(Proxy, forwarded: "192.0.2.99, 198.51.100.3")).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await WriteAsync(Proxy, forwarded: "198.51.100.4")).Status);
    }

    [Fact]
    public async Task All_addresses_of_one_customers_network_count_as_one()
    {
        for (var i = 0; i < PerMinute; i++)
            await WriteAsync($"2001:db8:1:2::{i + 1}");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await WriteAsync("2001:db8:1:2:ffff::1")).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await WriteAsync("2001:db8:1:3::1")).Status);
    }

    [Fact]
    public async Task Writes_searches_suggestions_and_webhooks_are_counted_apart_and_this_machine_not_at_all()
    {
        await SpendAsync("198.51.100.5");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("198.51.100.5", HttpMethod.Get, "/api/products")).Status);
        for (var i = 0; i < PerMinute; i++)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("198.51.100.5", HttpMethod.Get, "/api/products/suggestions?q=mug")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("198.51.100.5", HttpMethod.Get, "/api/products")).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync("198.51.100.5", HttpMethod.Post, "/webhooks/payment")).Status);
        for (var i = 0; i <= PerMinute; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await WriteAsync("127.0.0.1")).Status);
    }

    private async Task SpendAsync(string peer)
    {
        for (var i = 0; i < PerMinute; i++)
            await WriteAsync(peer);
    }

    private Task<(HttpStatusCode Status, string Text)> WriteAsync(string peer, string? forwarded = null) =>
        SendAsync(peer, HttpMethod.Post, "/api/cart/items", forwarded);

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string peer, HttpMethod method, string path, string? forwarded = null)
    {
        using var answer = await AnswerAsync(peer, method, path, forwarded);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> AnswerAsync(string peer, HttpMethod method, string path, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Peer", peer);
        if (forwarded is not null)
            request.Headers.Add("X-Forwarded-For", forwarded);
        return await _browser.SendAsync(request);
    }

    /// <summary>Connections come from this machine; here they say from where they would come.</summary>
    private static void PeerOfHeader(WebApplication site) => site.Use((http, next) =>
    {
        http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers["Peer"].ToString());
        return next(http);
    });

    private static string PathTo(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(TextOf))));

    private static string TextOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "hash" } => new string('a', 64),
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        _ => Id,
    };
}
