using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Catalog.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class ModerationCallsTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("GET", "reviews")]
    [InlineData("POST", $"reviews/{ServicesBehind.Review}/publish")]
    [InlineData("POST", $"reviews/{ServicesBehind.Review}/reject")]
    [InlineData("PUT", $"reviews/{ServicesBehind.Review}/reply")]
    [InlineData("GET", "questions")]
    [InlineData("POST", $"questions/{ServicesBehind.Question}/answers")]
    [InlineData("POST", $"posts/{ServicesBehind.Answer}/publish")]
    [InlineData("POST", $"posts/{ServicesBehind.Answer}/reject")]
    public async Task A_shopper_moderates_nothing(string method, string path)
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.CallAsync(new HttpMethod(method), $"/api/catalog/{path}", method == "GET" ? null : new { });

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
        Assert.Empty(services.Calls);
    }

    [Fact]
    public async Task What_waits_is_listed_with_its_reports()
    {
        site.Begin();

        using var answer = await AsOperatorAsync(HttpMethod.Get, "reviews?state=PUBLISHED");

        var review = (await answer.JsonAsync())["reviews"]![0]!;
        Assert.Equal(2, review["reports"]!.GetValue<int>());
        Assert.Equal("PUBLISHED", review["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_state_that_is_none_is_refused()
    {
        site.Begin();

        using var answer = await AsOperatorAsync(HttpMethod.Get, "reviews?state=LOST");

        Assert.Equal("invalid", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task An_operator_publishes_rejects_and_replies_in_the_operators_name()
    {
        var (services, _) = site.Begin();

        await DoneAsync(HttpMethod.Post, $"reviews/{ServicesBehind.Review}/publish");
        await DoneAsync(HttpMethod.Post, $"reviews/{ServicesBehind.Review}/reject", new { reason = "Off topic." });
        await DoneAsync(HttpMethod.Put, $"reviews/{ServicesBehind.Review}/reply", new { text = "Thank you." });
        await DoneAsync(HttpMethod.Post, $"posts/{ServicesBehind.Question}/publish");
        await DoneAsync(HttpMethod.Post, $"posts/{ServicesBehind.Question}/reject", new { reason = "Off topic." });

        Assert.Equal([true, false], services.Asked<ModerateReviewRequest>().Select(request => request.Publish));
        Assert.Equal("Thank you.", services.Asked<ReplyToReviewRequest>().Single().Text);
        Assert.Equal([true, false], services.Asked<ModeratePostRequest>().Select(request => request.Publish));
        Assert.All(services.Calls, call => Assert.Contains("\"operator\"", Answers.WhoAsks(call), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_shop_answers_and_sees_what_waits()
    {
        site.Begin();

        using var answered = await AsOperatorAsync(HttpMethod.Post, $"questions/{ServicesBehind.Question}/answers", new { text = "340 grams." });
        using var waiting = await AsOperatorAsync(HttpMethod.Get, "questions");

        Assert.True((await answered.JsonAsync())["from_shop"]!.GetValue<bool>());
        var posts = JsonNode.Parse(await waiting.Content.ReadAsStringAsync())!.AsArray();
        Assert.Equal("PENDING", Assert.Single(posts)!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_rejection_needs_a_reason()
    {
        var (services, _) = site.Begin();

        using var answer = await AsOperatorAsync(HttpMethod.Post, $"reviews/{ServicesBehind.Review}/reject", new { });

        Assert.Equal("invalid", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Empty(services.Calls);
    }

    private async Task DoneAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await AsOperatorAsync(method, path, body);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> AsOperatorAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/catalog/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await site.Browser.SendAsync(request);
    }
}
