using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class QuestionCallsTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Questions_come_with_their_answers()
    {
        var (_, guest) = site.Begin();

        using var answer = await guest.CallAsync(HttpMethod.Get, $"/api/products/{ServicesBehind.Slug}/questions");

        var question = (await answer.JsonAsync())["questions"]![0]!;
        Assert.Equal("Does it stack?", question["text"]!.GetValue<string>());
        Assert.Equal("Kim", question["answers"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_question_is_asked_and_answered_and_both_are_reported()
    {
        var (services, guest) = site.Begin();
        var body = new { text = "Does it stack?", name = "Jo" };

        using var asked = await guest.CallAsync(HttpMethod.Post, $"/api/products/{ServicesBehind.Slug}/questions", body);
        using var answered = await guest.CallAsync(HttpMethod.Post, $"/api/questions/{ServicesBehind.Question}/answers", body);
        using var marked = await guest.CallAsync(HttpMethod.Post, $"/api/answers/{ServicesBehind.Answer}/helpful");
        using var question = await guest.CallAsync(HttpMethod.Post, $"/api/questions/{ServicesBehind.Question}/report", new { });
        using var answer = await guest.CallAsync(HttpMethod.Post, $"/api/answers/{ServicesBehind.Answer}/report", new { });

        Assert.Equal("PUBLISHED", (await asked.JsonAsync())["state"]!.GetValue<string>());
        Assert.True((await answered.JsonAsync())["answer"]!["verified"]!.GetValue<bool>());
        Assert.Equal(3, (await marked.JsonAsync())["helpful"]!.GetValue<int>());
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [question.StatusCode, answer.StatusCode]);
        Assert.Equal(ServicesBehind.MugId, services.Asked<AskQuestionRequest>().Single().ProductId);
        Assert.Equal([ServicesBehind.Question, ServicesBehind.Answer], services.Asked<ReportPostRequest>().Select(report => report.PostId));
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_back()
    {
        var (services, guest) = site.Begin();
        services.Refuse<AskQuestionRequest>(new Fault.TooManyRequests(TimeSpan.FromDays(1)));

        using var answer = await guest.CallAsync(
            HttpMethod.Post, $"/api/products/{ServicesBehind.Slug}/questions", new { text = "And?", name = "Jo" });

        Assert.Equal("too_many_requests", await answer.ProblemAsync(HttpStatusCode.TooManyRequests));
        Assert.Equal("86400", answer.Headers.GetValues("Retry-After").Single());
    }
}
