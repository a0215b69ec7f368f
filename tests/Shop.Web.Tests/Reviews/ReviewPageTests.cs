using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class ReviewPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Page = "/p/mug/review";

    private static readonly Dictionary<string, string> Filled = new()
    {
        ["Form.Stars"] = "4",
        ["Form.Title"] = "Solid",
        ["Form.Text"] = "It holds tea.",
        ["Form.Name"] = "Ana R.",
    };

    [Fact]
    public async Task Who_bought_it_writes_a_review_and_is_told_what_became_of_it()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.SendAsync(await guest.FormAsync(Page), Page, Filled);

        Assert.Equal("/p/mug/review?said=written", answer.LeadsTo());
        var written = services.Asked<WriteReviewRequest>().Single();
        Assert.Equal((ServicesBehind.MugId, 4, "Solid", "It holds tea.", "Ana R."),
            (written.ProductId, written.Review.Stars, written.Review.Title, written.Review.Text, written.Review.Name));
    }

    [Fact]
    public async Task What_was_left_empty_is_said_beside_it_and_nothing_typed_is_lost()
    {
        var (services, guest) = site.Begin();

        using var answer = await guest.SendAsync(await guest.FormAsync(Page), Page, [new("Form.Text", "It <holds> tea.")]);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("3 things need your attention", page, StringComparison.Ordinal);
        Assert.Contains("Choose one to five stars.", page, StringComparison.Ordinal);
        Assert.Contains("It &lt;holds&gt; tea.</textarea>", page, StringComparison.Ordinal);
        Assert.Empty(services.Asked<WriteReviewRequest>());
    }

    [Fact]
    public async Task What_Catalog_does_not_take_is_said_beside_the_field()
    {
        var (services, guest) = site.Begin();
        services.Refuse<WriteReviewRequest>(new Fault.Invalid("title", "Enter a title on one line."));

        using var answer = await guest.SendAsync(await guest.FormAsync(Page), Page, Filled);

        Assert.Contains("href=\"#Title\">Enter a title on one line.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_written_one_changes_it()
    {
        var (services, guest) = site.Begin();
        services.Amend<GetOwnReviewResponse>(own => (own.Review, own.State) = (ServicesBehind.Written(), PostState.Published));

        using var page = await guest.OpenAsync(Page);
        Assert.Contains("value=\"Solid &lt;b&gt;mug&lt;/b&gt;\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var answer = await guest.SendAsync(await guest.FormAsync(Page), Page, Filled);

        Assert.Equal("/p/mug/review?said=written", answer.LeadsTo());
        Assert.Equal(ServicesBehind.Review, services.Asked<EditReviewRequest>().Single().ReviewId);
        Assert.Empty(services.Asked<WriteReviewRequest>());
    }

    [Fact]
    public async Task Who_did_not_buy_it_is_told_who_may_write()
    {
        var (services, guest) = site.Begin();
        services.Amend<GetOwnReviewResponse>(own => own.Bought = false);

        using var answer = await guest.OpenAsync(Page);

        Assert.Contains("Only who bought this here can review it", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PostState.Rejected, "Off topic.")]
    [InlineData(PostState.Pending, "It has a link")]
    public async Task Why_a_review_is_not_shown_is_said_to_who_wrote_it(PostState state, string reason)
    {
        var (services, guest) = site.Begin();
        services.Amend<GetOwnReviewResponse>(own => (own.Review, own.State, own.Reason) = (ServicesBehind.Written(), state, reason));

        using var answer = await guest.OpenAsync(Page);

        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Catalog_nothing_is_taken_and_that_is_said()
    {
        var (services, guest) = site.Begin();
        services.Refuse<GetOwnReviewRequest>(new Fault.Unavailable("unavailable", "Away."));

        using var answer = await guest.OpenAsync(Page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("We can’t take reviews right now", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
