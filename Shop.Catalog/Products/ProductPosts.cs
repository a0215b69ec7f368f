using Shop.Catalog.Questions;
using Shop.Catalog.Reviews;

namespace Shop.Catalog.Products;

/// <summary>The JSON that the function <c>product_posts</c> returns: what is said of a product.</summary>
/// <param name="ByStars">Five numbers; null: it was never reviewed.</param>
/// <param name="Average">Null: nobody's review is published.</param>
internal sealed record ProductPosts(
    IReadOnlyList<int>? ByStars, decimal? Average, int QuestionCount, IReadOnlyList<ReviewRow> Reviews, IReadOnlyList<QuestionRow> Questions)
{
    public void AddTo(V1.Product product)
    {
        if (Average is { } average)
        {
            product.Rating = (double)average;
            product.RatingSummary = ReviewRow.Summary(ByStars, average);
        }

        product.Reviews.Add(Reviews.Select(review => review.ToProto()));
        product.Questions.Add(Questions.Select(question => question.ToProto()));
        product.QuestionCount = QuestionCount;
    }
}
