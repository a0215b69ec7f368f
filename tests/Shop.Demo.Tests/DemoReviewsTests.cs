namespace Shop.Demo.Tests;

public sealed class DemoReviewsTests
{
    private static readonly DemoCatalog Demo = DemoCatalog.Compose();
    private static readonly Catalog.V1.ImportReviewsRequest All = DemoReviews.Compose(Demo);

    [Fact]
    public void They_are_the_same_each_time() => Assert.Equal(All, DemoReviews.Compose(DemoCatalog.Compose()));

    [Fact]
    public void Stars_lie_as_in_real_shops_and_some_products_have_none()
    {
        var share = All.Reviews.CountBy(review => review.Review.Stars).ToDictionary(row => row.Key, row => (double)row.Value / All.Reviews.Count);

        Assert.InRange(All.Reviews.Count, 500, 1500);
        Assert.InRange(share[5], 0.5, 0.64);
        Assert.InRange(share[4], 0.18, 0.32);
        Assert.InRange(share[1], 0.01, 0.06);
        Assert.InRange(Demo.Products.Count - All.Reviews.Select(review => review.ProductSlug).Distinct().Count(), 5, 120);
    }

    [Fact]
    public void Nobody_says_of_a_product_what_another_has_said_of_it() => Assert.All(
        All.Reviews.Where(review => review.Review.Lang is "").GroupBy(review => review.ProductSlug),
        product => Assert.Equal(product.Count(), product.Select(review => review.Review.Text).Distinct().Count()));

    [Fact]
    public void Every_kind_of_product_has_its_sentences_and_every_text_fits()
    {
        var kinds = ReviewSeeds.Read().Kinds;

        Assert.Equal(Demo.Products.Select(product => product.CategorySlug).Distinct().Order(), kinds.Keys.Order());
        Assert.All(kinds.Values, kind => Assert.True(kind.Shop is null != kind.Answer is null));
        Assert.All(All.Reviews, review => Assert.InRange(review.Review.Text.Length, 20, 600));
        Assert.All(All.Reviews, review => Assert.DoesNotContain("!", review.Review.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_said_was_said_after_the_product_was_listed()
    {
        var listed = Demo.Products.ToDictionary(product => product.Slug, product => product.ListedAt);

        Assert.All(All.Reviews, review => Assert.True(review.WrittenAt > listed[review.ProductSlug]));
        Assert.All(All.Questions, question => Assert.True(question.Answers[0].AnsweredAt > question.AskedAt));
    }
}
