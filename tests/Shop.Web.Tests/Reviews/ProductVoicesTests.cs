using System.Text.RegularExpressions;
using Shop.Catalog.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Reviews;

/// <summary>What others say of a product, on its page, which is made once for everybody.</summary>
public sealed partial class ProductVoicesTests : IAsyncLifetime
{
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Reviews_and_questions_are_part_of_what_is_kept_and_their_forms_are_each_visitors_own()
    {
        IsRated();

        var first = await _site.ReadAsync("/p/mug");
        var asked = _site.Asked;
        var second = await _site.ReadAsync("/p/mug");

        Assert.Equal(asked, _site.Asked);
        Assert.Contains("Solid &lt;b&gt;mug&lt;/b&gt;", second, StringComparison.Ordinal);
        Assert.Contains("Does it stack?", second, StringComparison.Ordinal);
        Assert.Contains("4.3 of 5, 13 reviews", second, StringComparison.Ordinal);
        Assert.Contains("Read all 13 reviews", second, StringComparison.Ordinal);
        Assert.Empty(KeysIn(first).Intersect(KeysIn(second)));
        Assert.Equal(KeysIn(second).Count, KeysIn(second).Distinct().Count());
        Assert.DoesNotContain(_site.Services.Calls, call => call.Rpc is "GetOwnReview" or "ListReviews");
    }

    [Fact]
    public async Task A_product_that_nobody_has_reviewed_says_so()
    {
        var page = await _site.ReadAsync("/p/mug");

        Assert.Contains("Nobody has reviewed this yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("aggregateRating", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_has_rating_and_count()
    {
        IsRated();

        var json = await _site.ReadAsync("/api/products/mug");

        Assert.Contains("\"rating\":4.31", json, StringComparison.Ordinal);
        Assert.Contains("\"rating_count\":13", json, StringComparison.Ordinal);
    }

    private void IsRated() => _site.Services.Amend<GetProductResponse>(answer =>
    {
        answer.Product.Rating = 4.31;
        answer.Product.RatingSummary = ServicesBehind.Rated();
        answer.Product.Reviews.Add(ServicesBehind.Written());
        answer.Product.Questions.Add(ServicesBehind.Asked());
        answer.Product.QuestionCount = 1;
    });

    private static List<string> KeysIn(string page) => [.. Key().Matches(page).Select(key => key.Groups[1].Value)];

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Key();
}
