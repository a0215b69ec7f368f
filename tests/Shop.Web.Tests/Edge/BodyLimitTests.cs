using System.Net;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class BodyLimitTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Id = "018f0000-0000-7000-8000-000000000000";

    [Fact]
    [Trait("Issue", "8.9.3")]
    public async Task Every_address_refuses_a_body_larger_than_it_declares_or_than_is_usual()
    {
        site.Begin();
        var asked = 0;
        var files = new List<string>();
        foreach (var endpoint in site.Endpoints)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                var path = PathTo(endpoint);
                var largest = endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? BodyLimit.Usual;
                if (largest > 256 * 1024)
                {
                    files.Add($"{method} {path}");
                    continue;
                }

                using var answer = await SendAsync(new HttpMethod(method), path, new byte[largest + 1]);

                Assert.True(answer.StatusCode == HttpStatusCode.RequestEntityTooLarge, $"{method} {path}: {answer.StatusCode}");
                Assert.InRange(largest, BodyLimit.Usual, int.MaxValue);
                if (ApiProblem.IsFor(path))
                    Assert.Equal("body_too_large", await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
                asked++;
            }
        }

        // Files come from operators alone, and what is too large of them is refused by those who read them.
        Assert.Equal(["POST /api/catalog/imports", $"POST /api/catalog/products/{Id}/images"], files.Order(StringComparer.Ordinal));
        Assert.InRange(asked, 30, 200);
    }

    [Theory]
    [Trait("Issue", "8.9.3")]
    [InlineData("/checkout", 4)]
    [InlineData("/checkout", 12)]
    [InlineData("/nothing/here", 12)]
    [InlineData("/api/nothing/here", 12)]
    public async Task Megabytes_are_refused_before_they_are_sent_and_never_echoed(string path, int megabytes)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, new byte[megabytes * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 64 * 1024);
    }

    [Theory]
    [Trait("Issue", "8.9.3")]
    [InlineData("/checkout")]
    [InlineData("/cart/add")]
    [InlineData("/cart/change")]
    [InlineData($"/orders/{Id}/cancel")]
    [InlineData("/api/cart/items")]
    [InlineData("/webhooks/payment")]
    public async Task A_body_that_does_not_say_how_long_it_is_meets_the_same_limit(string path)
    {
        var (services, guest) = site.Begin();
        var (start, type) = ApiProblem.IsFor(path) ? ("{\"sku_id\":\"", "application/json") : ("a=", "application/x-www-form-urlencoded");
        using var body = new StringContent(start + new string('a', 300 * 1024), Encoding.UTF8, type);

        using var answer = await guest.SendChunkedAsync(path, body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.DoesNotContain("aaaa", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(services.Calls, call => call.Rpc is not ("GetCategories" or "CountItems"));
    }

    [Fact]
    [Trait("Issue", "8.9.3")]
    public async Task What_a_service_calls_too_large_is_too_large_for_the_caller_too()
    {
        var (services, guest) = site.Begin();
        services.Refuse<ReceiveWebhookRequest>(new RpcException(new Status(StatusCode.ResourceExhausted, "The message is too large.")));

        using var answer = await guest.DeliverAsync("/webhooks/payment", [1], signature: null);

        Assert.Equal("body_too_large", await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[] body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        return await site.Browser.SendAsync(request);
    }

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
