using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

public sealed class ReviewsPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task What_people_write_is_text_and_nothing_else()
    {
        var (_, guest) = site.Begin();

        var page = await ReadAsync(guest, "/p/mug/reviews");

        Assert.Contains("Solid &lt;b&gt;mug&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; https://elsewhere.example</p>", page, StringComparison.Ordinal);
        Assert.Contains("Thank you &lt;3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://elsewhere", page, StringComparison.Ordinal);
        Assert.Contains("Verified purchase", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_lead_to_the_reviews_with_such_stars_and_pages_are_links()
    {
        var (services, guest) = site.Begin();

        var page = await ReadAsync(guest, "/p/mug/reviews?stars=5&sort=newest");

        Assert.Equal(
            new ListReviewsRequest { ProductId = ServicesBehind.MugId, Page = 1, Stars = 5, Sort = ReviewSort.Newest },
            services.Asked<ListReviewsRequest>().Single());
        Assert.Contains("href=\"/p/mug/reviews?stars=1\" aria-label=\"1 star: 1\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/p/mug/reviews?stars=5\" aria-label=\"5 stars: 8\" aria-current=\"true\"", page, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"/p/mug/reviews?stars=5&amp;sort=newest&amp;page=2\"", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?page=0&stars=9&sort=loudest")]
    [InlineData("?page=-1&stars=x&sort=")]
    [InlineData("?page=99999999999&stars=-5")]
    public async Task What_makes_no_sense_in_an_address_is_not_asked_for(string query)
    {
        var (services, guest) = site.Begin();

        await ReadAsync(guest, $"/p/mug/reviews{query}");

        Assert.Equal(new ListReviewsRequest { ProductId = ServicesBehind.MugId, Page = 1 }, services.Asked<ListReviewsRequest>().Single());
    }

    [Fact]
    public async Task Without_reviews_to_read_the_page_says_so()
    {
        var (services, guest) = site.Begin();
        services.Refuse<ListReviewsRequest>(new Fault.Unavailable("unavailable", "Away."));

        Assert.Contains("We can’t show reviews right now", await ReadAsync(guest, "/p/mug/reviews"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/p/mug/reviews")]
    [InlineData("/p/mug/questions")]
    [InlineData("/p/mug/review")]
    [InlineData("/p/mug/ask")]
    [InlineData("/p/mug/answer?question=" + ServicesBehind.Question)]
    public async Task A_product_that_is_not_there_has_no_such_page(string path)
    {
        var (services, guest) = site.Begin();
        services.Refuse<GetProductRequest>(new Fault.NotFound("such product"));

        using var answer = await guest.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> ReadAsync(Guest guest, string path)
    {
        using var answer = await guest.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
