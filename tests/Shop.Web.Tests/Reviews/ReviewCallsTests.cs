using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class ReviewCallsTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly object Body = new { stars = 4, title = "Solid", text = "It holds tea.", name = "Ana R." };

    [Fact]
    public async Task The_list_says_how_all_reviews_divide_and_asks_as_it_was_asked()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.CallAsync(HttpMethod.Get, $"/api/products/{ServicesBehind.Slug}/reviews?page=2&sort=worst&stars=4");

        var json = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            new ListReviewsRequest { ProductId = ServicesBehind.MugId, Page = 2, Sort = ReviewSort.Worst, Stars = 4 },
            services.Asked<ListReviewsRequest>().Single());
        Assert.Equal(4.31, json["rating"]!["average"]!.GetValue<double>());
        Assert.Equal([8, 3, 1, 0, 1], json["rating"]!["by_stars"]!.AsArray().Select(row => row!["count"]!.GetValue<int>()));
        Assert.Equal("Solid <b>mug</b>", json["reviews"]![0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_order_that_is_none_is_refused()
    {
        var (_, guest) = site.Begin();

        using var answer = await guest.CallAsync(HttpMethod.Get, $"/api/products/{ServicesBehind.MugId}/reviews?sort=loudest");

        Assert.Equal("invalid", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task A_review_is_written_in_the_name_of_who_sends_it()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.CallAsync(HttpMethod.Post, $"/api/products/{ServicesBehind.MugId}/reviews", Body);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("PUBLISHED", (await answer.JsonAsync())["state"]!.GetValue<string>());
        Assert.Contains("guest:", Answers.WhoAsks(services.Calls.Last(call => call.Rpc == "WriteReview")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not_bought")]
    [InlineData("already_reviewed")]
    public async Task What_is_not_possible_has_its_code(string code)
    {
        var (services, guest) = site.Begin();
        services.Refuse<WriteReviewRequest>(new Fault.Conflict(code, "Not this one."));

        using var answer = await guest.CallAsync(HttpMethod.Post, $"/api/products/{ServicesBehind.MugId}/reviews", Body);

        Assert.Equal(code, await answer.ProblemAsync(HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_body_without_its_texts_is_refused_by_their_names()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.CallAsync(HttpMethod.Post, $"/api/products/{ServicesBehind.MugId}/reviews", new { title = "Solid" });

        Assert.Equal("invalid", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(["name", "stars", "text"], (await answer.JsonAsync())["errors"]!.AsObject().Select(field => field.Key).Order());
        Assert.Empty(services.Asked<WriteReviewRequest>());
    }

    [Fact]
    public async Task A_review_is_changed_helps_and_is_reported()
    {
        var (services, guest) = site.Begin();

        using var edited = await guest.CallAsync(HttpMethod.Put, $"/api/reviews/{ServicesBehind.Review}", Body);
        using var marked = await guest.CallAsync(HttpMethod.Post, $"/api/reviews/{ServicesBehind.Review}/helpful");
        using var reported = await guest.CallAsync(HttpMethod.Post, $"/api/reviews/{ServicesBehind.Review}/report", new { reason = "Spam." });

        Assert.Equal("PENDING", (await edited.JsonAsync())["state"]!.GetValue<string>());
        Assert.Equal(4, (await marked.JsonAsync())["helpful"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NoContent, reported.StatusCode);
        Assert.Equal("Spam.", services.Asked<ReportReviewRequest>().Single().Reason);
    }

    [Fact]
    public async Task Ones_own_review_does_not_help()
    {
        var (services, guest) = site.Begin();
        services.Refuse<MarkHelpfulRequest>(new Fault.Conflict("own_review", "This is your own review."));

        using var answer = await guest.CallAsync(HttpMethod.Post, $"/api/reviews/{ServicesBehind.Review}/helpful");

        Assert.Equal("own_review", await answer.ProblemAsync(HttpStatusCode.Conflict));
    }
}
