using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class ApiProblemTests : IClassFixture<RunningSite>
{
    private readonly Guest _guest;

    public ApiProblemTests(RunningSite site) => (_, _guest) = site.Begin();

    [Theory]
    [InlineData("GET", "/api/nope", HttpStatusCode.NotFound, "not_found")]
    [InlineData("PUT", "/api/cart", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("GET", "/webhooks/payment", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task An_address_that_answers_nothing_answers_a_problem(string method, string path, HttpStatusCode status, string code)
    {
        using var answer = await _guest.CallAsync(new HttpMethod(method), path);

        Assert.Equal(code, await answer.ProblemAsync(status));
    }

    [Theory]
    [InlineData("/api", true)]
    [InlineData("/api/cart", true)]
    [InlineData("/API/cart", true)]
    [InlineData("/webhooks/payment", true)]
    [InlineData("/apiary", false)]
    [InlineData("/", false)]
    [InlineData("/p/api", false)]
    public void Only_what_programs_call_gets_problems(string path, bool isFor) => Assert.Equal(isFor, ApiProblem.IsFor(path));

    [Fact]
    public void A_problem_known_by_its_status_alone_gets_a_code_a_sentence_and_the_id_of_its_request()
    {
        var problem = Completed(new ProblemDetails { Status = 413, Extensions = { ["traceId"] = "the framework's" } });

        Assert.Equal("The body is larger than this call accepts.", problem.Detail);
        Assert.Equal(["code", "trace_id"], problem.Extensions.Keys);
        Assert.Equal("body_too_large", problem.Extensions["code"]);
        Assert.NotEqual("the framework's", problem.Extensions["trace_id"]);
    }

    [Fact]
    public void What_a_problem_says_itself_is_kept()
    {
        var problem = Completed(new ProblemDetails { Status = 404, Detail = "No mug.", Extensions = { ["code"] = "no_mug" } });

        Assert.Equal(("No mug.", (object?)"no_mug"), (problem.Detail, problem.Extensions["code"]));
    }

    [Fact]
    public void A_status_nobody_foresaw_has_a_code_all_the_same() =>
        Assert.Equal("error", Completed(new ProblemDetails { Status = 418 }).Extensions["code"]);

    private static ProblemDetails Completed(ProblemDetails problem)
    {
        ApiProblem.Complete(new ProblemDetailsContext { HttpContext = new DefaultHttpContext(), ProblemDetails = problem });
        return problem;
    }
}
