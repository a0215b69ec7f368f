using System.Globalization;
using Grpc.Core;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Tests.Stack;

/// <summary>A guest of the shop, who may have bought something.</summary>
internal sealed class Buyer(RunningCatalog catalog)
{
    public Shopper Shopper { get; } = Shopper.Guest(Guid.NewGuid().ToString("N"));

    public string Id => Shopper.Id;

    public Metadata Headers => catalog.As(Shopper);

    /// <summary>As the events of an order leave it.</summary>
    /// <returns>The product's id.</returns>
    public async Task<string> BuyAsync(string slug)
    {
        await catalog.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into purchases (order_id, sku_id, product_id, shopper, quantity, bought_at)
            select gen_random_uuid(), sku_id, product_id, '{Id}', 1, now()
            from skus join products using (product_id) where slug = '{slug}' order by position limit 1
            """));
        return (await catalog.ProductAsync(slug)).ProductId;
    }

    public async Task<WriteReviewResponse> WriteAsync(string product, int stars, string text = "It does what it should.") =>
        await catalog.Reviews.WriteReviewAsync(new() { ProductId = product, Review = Words(stars, text) }, Headers);

    /// <returns>The review's id.</returns>
    public async Task<string> BuyAndReviewAsync(string slug, int stars) => (await WriteAsync(await BuyAsync(slug), stars)).Review.ReviewId;

    public async Task<int> MarkAsync(string review) =>
        (await catalog.Reviews.MarkHelpfulAsync(new() { ReviewId = review }, Headers)).Helpful;

    public async Task EditAsync(string review, int stars, string text = "Different now.") =>
        await catalog.Reviews.EditReviewAsync(new() { ReviewId = review, Review = Words(stars, text) }, Headers);

    /// <returns>The question's id.</returns>
    public async Task<string> AskAsync(string product, string text = "How wide is it?") =>
        (await catalog.Questions.AskQuestionAsync(new() { ProductId = product, Text = text, Name = "Jo" }, Headers)).Question.QuestionId;

    /// <returns>The answer's id.</returns>
    public async Task<string> AnswerAsync(string question, string text = "Twelve centimetres.") =>
        (await catalog.Questions.AnswerQuestionAsync(new() { QuestionId = question, Text = text, Name = "Kim" }, Headers)).Answer.AnswerId;

    public static ReviewText Words(int stars, string text = "It does what it should.") =>
        new() { Stars = stars, Title = "As expected", Text = text, Name = "Ana R." };
}
