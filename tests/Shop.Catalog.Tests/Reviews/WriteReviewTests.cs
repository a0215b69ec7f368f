using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Testing;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class WriteReviewTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_review_of_what_was_bought_is_published_and_on_the_products_page()
    {
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("box-kite");

        var written = await catalog.Reviews.WriteReviewAsync(
            new()
            {
                ProductId = product,
                Review = new() { Stars = 4, Title = " Solid ", Text = "One.\r\nTwo.", Name = "Ana R.", Lang = "en" },
            },
            buyer.Headers);

        Assert.Equal((PostState.Published, 4, "Solid", "One.\nTwo.", true),
            (written.State, written.Review.Stars, written.Review.Title, written.Review.Text, written.Review.Verified));
        await RunningCatalog.UntilAsync("the review", async () =>
            (await catalog.Products.GetProductAsync(new() { ProductId = product })).Product.Reviews.Contains(written.Review));
        Assert.Equal($"{buyer.Id} {buyer.Id}", await catalog.ScalarAsync<string>(
            $"select concat_ws(' ', created_by, updated_by) from reviews where review_id = '{written.Review.ReviewId}'"));
    }

    [Fact]
    public async Task Who_did_not_buy_it_writes_nothing()
    {
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;
        var stranger = new Buyer(catalog);

        await Refused.WithAsync("not_bought", () => catalog.Reviews.WriteReviewAsync(
            new() { ProductId = product, Review = Buyer.Words(5) }, stranger.Headers));
        await Refused.WithAsync("not_found", () => catalog.Reviews.WriteReviewAsync(
            new() { ProductId = $"{Guid.CreateVersion7()}", Review = Buyer.Words(5) }, stranger.Headers));

        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from reviews where shopper = '{stranger.Id}'"));
    }

    [Fact]
    public async Task Of_many_reviews_of_one_shopper_at_once_one_is_taken()
    {
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("harbour-mug");

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try
            {
                await buyer.WriteAsync(product, 1 + (i % 5));
                return true;
            }
            catch (Grpc.Core.RpcException)
            {
                return false;
            }
        }));

        Assert.Single(taken, written => written);
        await Refused.WithAsync("already_reviewed", () => catalog.Reviews.WriteReviewAsync(
            new() { ProductId = product, Review = Buyer.Words(5) }, buyer.Headers));
    }

    [Fact]
    public async Task What_has_a_link_in_it_waits_and_is_not_counted()
    {
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("sport-kite");
        var before = await Stars.OfAsync(catalog, product);

        var written = await buyer.WriteAsync(product, stars: 5, "Cheaper at https://elsewhere.example");

        Assert.Equal(PostState.Pending, written.State);
        Assert.Equal(before, await Stars.OfAsync(catalog, product));
        var listed = await catalog.Reviews.ListReviewsAsync(new() { ProductId = product, PageSize = 50 });
        Assert.DoesNotContain(listed.Reviews, review => review.ReviewId == written.Review.ReviewId);
    }

    [Theory]
    [InlineData("stars", 0, "t", "x", "n", "")]
    [InlineData("stars", 6, "t", "x", "n", "")]
    [InlineData("title", 5, "", "x", "n", "")]
    [InlineData("title", 5, "two\nlines", "x", "n", "")]
    [InlineData("text", 5, "t", " \n ", "n", "")]
    [InlineData("text", 5, "t", "a\u0007b", "n", "")]
    [InlineData("text", 5, "t", "turned \u202Earound", "n", "")]
    [InlineData("name", 5, "t", "x", "", "")]
    [InlineData("lang", 5, "t", "x", "n", "English, I think")]
    public async Task What_makes_no_sense_is_refused_by_its_field(string field, int stars, string title, string text, string name, string lang)
    {
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("harbour-mug");
        var review = new ReviewText { Stars = stars, Title = title, Text = text, Name = name, Lang = lang };

        await Refused.ByFieldAsync(
            field, () => catalog.Reviews.WriteReviewAsync(new() { ProductId = product, Review = review }, buyer.Headers).ResponseAsync);

        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from reviews where shopper = '{buyer.Id}'"));
    }

    [Fact]
    public async Task It_costs_one_statement_and_its_transaction()
    {
        var buyer = new Buyer(catalog);
        var product = await buyer.BuyAsync("harbour-mug");
        using var sql = new SqlCommands();

        var commands = await sql.OfAsync(() => buyer.WriteAsync(product, 4));

        Assert.InRange(commands.Count, 1, 3);
    }
}
