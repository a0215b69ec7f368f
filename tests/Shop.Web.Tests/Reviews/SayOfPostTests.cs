using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Reviews;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class SayOfPostTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData($"/reviews/{ServicesBehind.Review}/helpful", $"/p/mug/reviews?said=helpful&page=2#review-{ServicesBehind.Review}")]
    [InlineData($"/reviews/{ServicesBehind.Review}/report", $"/p/mug/reviews?said=reported&page=2#review-{ServicesBehind.Review}")]
    [InlineData($"/answers/{ServicesBehind.Answer}/helpful", $"/p/mug/questions?said=helpful&page=2#post-{ServicesBehind.Answer}")]
    [InlineData($"/posts/{ServicesBehind.Answer}/report", $"/p/mug/questions?said=reported&page=2#post-{ServicesBehind.Answer}")]
    public async Task A_button_leads_to_where_the_post_stands(string form, string page)
    {
        var (_, guest) = site.Begin();

        using var answer = await guest.PostAsync(form, ("product", "mug"), ("page", "2"));

        Assert.Equal(page, answer.LeadsTo());
    }

    [Fact]
    public async Task What_was_refused_is_said_by_its_code_and_what_has_no_sentence_by_another()
    {
        var (services, guest) = site.Begin();
        services.Refuse<MarkHelpfulRequest>(new Fault.Conflict("own_review", "This is your own review."));
        services.Refuse<ReportReviewRequest>(new Fault.Unavailable("unavailable", "Away."));

        using var own = await guest.PostAsync($"/reviews/{ServicesBehind.Review}/helpful", ("product", "mug"));
        using var away = await guest.PostAsync($"/reviews/{ServicesBehind.Review}/report", ("product", "mug"));

        Assert.StartsWith("/p/mug/reviews?said=own_review#", own.LeadsTo(), StringComparison.Ordinal);
        Assert.StartsWith("/p/mug/reviews?said=failed#", away.LeadsTo(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("//elsewhere.example")]
    [InlineData("../cart")]
    public async Task A_form_leads_nowhere_else(string product)
    {
        var (_, guest) = site.Begin();

        using var answer = await guest.PostAsync($"/reviews/{ServicesBehind.Review}/helpful", ("product", product));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public void A_link_can_make_the_shop_say_nothing_of_its_own() => Assert.Null(SayOfPost.Sentence("You have won"));
}
