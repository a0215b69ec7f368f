using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class QuestionPagesTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string AnswerPage = "/p/mug/answer?question=" + ServicesBehind.Question;

    private static readonly Dictionary<string, string> Filled = new() { ["Form.Text"] = "Does it stack?", ["Form.Name"] = "Jo" };

    [Fact]
    public async Task A_question_is_asked_by_anybody()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.SendAsync(await guest.FormAsync("/p/mug/ask"), "/p/mug/ask", Filled);

        Assert.Equal("/p/mug/ask?said=asked", answer.LeadsTo());
        Assert.Equal(
            new AskQuestionRequest { ProductId = ServicesBehind.MugId, Text = "Does it stack?", Name = "Jo" },
            services.Asked<AskQuestionRequest>().Single());
    }

    [Fact]
    public async Task An_answer_goes_to_its_question()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.SendAsync(await guest.FormAsync(AnswerPage), AnswerPage, Filled);

        Assert.Equal($"{AnswerPage}&said=answered", answer.LeadsTo());
        Assert.Equal(ServicesBehind.Question, services.Asked<AnswerQuestionRequest>().Single().QuestionId);
        Assert.All(services.Asked<ListQuestionsRequest>(), asked => Assert.Equal(ServicesBehind.Question, asked.QuestionId));
    }

    [Fact]
    public async Task Who_did_not_buy_it_is_told_so()
    {
        var (services, guest) = site.Begin();
        services.Refuse<AnswerQuestionRequest>(new Fault.Conflict("not_bought", "Only who bought a product can answer questions about it."));

        using var answer = await guest.SendAsync(await guest.FormAsync(AnswerPage), AnswerPage, Filled);

        Assert.Contains("Only who bought a product can answer", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_question_is_not_sent()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.SendAsync(await guest.FormAsync("/p/mug/ask"), "/p/mug/ask", []);

        Assert.Contains("Enter your question.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(services.Asked<AskQuestionRequest>());
    }

    [Theory]
    [InlineData("/p/mug/answer")]
    [InlineData("/p/mug/answer?question=17")]
    public async Task An_answer_needs_a_question(string path)
    {
        var (_, guest) = site.Begin();

        using var answer = await guest.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_has_questions_with_answers()
    {
        var (_, guest) = site.Begin();

        using var answer = await guest.OpenAsync("/p/mug/questions");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Does it stack?", page, StringComparison.Ordinal);
        Assert.Contains("It does.", page, StringComparison.Ordinal);
    }
}
