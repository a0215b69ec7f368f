using System.Net;
using System.Text;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed class ApiExceptionsTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public ApiExceptionsTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task A_bug_of_a_service_is_a_problem_that_gives_nothing_away_but_where_to_look()
    {
        _services.Break<GetCartRequest>();

        using var answer = await _guest.CallAsync(HttpMethod.Get, "/api/cart");

        Assert.Equal("internal_error", await answer.ProblemAsync(HttpStatusCode.InternalServerError));
        var problem = await answer.JsonAsync();
        Assert.Equal(32, problem["trace_id"]!.GetValue<string>().Length);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_behind_a_page_is_a_page()
    {
        _services.Break<GetProductRequest>();

        using var answer = await _guest.OpenAsync("/p/mug");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_refusal_that_nobody_turned_into_an_answer_is_one_all_the_same()
    {
        _services.Refuse<ReceiveWebhookRequest>(new Fault.Unavailable("payments_down", "Away."));

        using var answer = await _guest.CallAsync(HttpMethod.Post, "/webhooks/payment", new { });

        Assert.Equal("payments_down", await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task A_body_of_unknown_length_that_turns_out_too_large_is_a_problem_too()
    {
        using var endless = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string('a', 300 * 1024))));

        using var answer = await _guest.SendChunkedAsync("/webhooks/payment", endless);

        Assert.Equal("body_too_large", await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
        Assert.Empty(_services.Asked<ReceiveWebhookRequest>());
    }
}
