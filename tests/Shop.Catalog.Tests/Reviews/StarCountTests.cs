using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Reviews;

/// <summary>Stars are exact whatever happens at the same time.</summary>
[Collection(RunningCatalog.Name)]
public class StarCountTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Of_32_who_write_edit_and_are_moderated_at_once_every_star_counts()
    {
        var product = (await catalog.ProductAsync("stacking-tower")).ProductId;
        var buyers = Enumerable.Range(0, 32).Select(_ => new Buyer(catalog)).ToList();
        await Task.WhenAll(buyers.Select(buyer => buyer.BuyAsync("stacking-tower")));

        await Task.WhenAll(buyers.Select(async (buyer, i) =>
        {
            var review = (await buyer.WriteAsync(product, 1 + (i % 5))).Review.ReviewId;
            await buyer.EditAsync(review, 1 + (i * 3 % 5));
            if (i % 4 == 0)
                await ModerateAsync(review, publish: false);
            if (i % 8 == 0)
                await ModerateAsync(review, publish: true);
        }));

        Assert.Equal(await Stars.CountedAsync(catalog, product), await Stars.OfAsync(catalog, product));
        var shown = await catalog.Reviews.ListReviewsAsync(new() { ProductId = product });
        Assert.Equal(28, shown.Summary.Count - await ImportedAsync(product));
    }

    [Fact]
    public async Task The_last_review_taken_away_leaves_no_rating_and_each_change_is_published()
    {
        await catalog.ExecuteAsync("delete from reviews where product_id = (select product_id from products where slug = 'kettlebell')");
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("kettlebell", stars: 3);
        var product = (await catalog.ProductAsync("kettlebell")).ProductId;
        Assert.Equal("{0,0,1,0,0} 1 3.00", await Stars.OfAsync(catalog, product));

        await ModerateAsync(review, publish: false);

        Assert.Equal("{0,0,0,0,0} 0", await Stars.OfAsync(catalog, product));
        var last = ProductRated.Parser.ParseJson(await catalog.ScalarAsync<string>(
            $"select payload::text from event_log where kind like '%.ProductRated' and subject = '{product}' order by number desc limit 1"));
        Assert.Equal((0, 0.0), (last.Count, last.Average));
        Assert.Equal(await catalog.ScalarAsync<long>($"select version from product_stars where product_id = '{product}'"), last.Version);
    }

    [Theory]
    [InlineData("update reviews set stars = 1", true)]
    [InlineData("update reviews set helpful = helpful + 1", true)]
    [InlineData("update reviews set reply = 'Thank you.', replied_at = now()", true)]
    [InlineData("update reviews set reports = reports + 1", false)]
    public async Task What_is_shown_of_a_review_is_part_of_the_products_version(string change, bool isShown)
    {
        var buyer = new Buyer(catalog);
        var review = await buyer.BuyAndReviewAsync("harbour-mug", stars: 5);
        const string version = "select version from product_versions join products using (product_id) where slug = 'harbour-mug'";
        var before = await catalog.ScalarAsync<long>(version);

        await catalog.ExecuteAsync($"{change} where review_id = '{review}'");

        Assert.Equal(isShown, before != await catalog.ScalarAsync<long>(version));
    }

    [Fact]
    public async Task A_card_in_a_list_has_the_rating()
    {
        var buyer = new Buyer(catalog);
        await buyer.BuyAndReviewAsync("sport-kite", stars: 2);
        var product = (await catalog.ProductAsync("sport-kite")).ProductId;
        await RunningCatalog.SettleAsync();

        var found = await catalog.Products.SearchProductsAsync(new() { Query = "sport kite" });

        var card = found.Items.Single(item => item.ProductId == product);
        Assert.Equal(await Stars.OfAsync(catalog, product), (await Stars.CountedAsync(catalog, product)));
        Assert.True(card.HasRating);
        Assert.Equal(await catalog.ScalarAsync<int>($"select reviews from product_ratings where product_id = '{product}'"), card.RatingCount);
    }

    private async Task ModerateAsync(string review, bool publish) => await catalog.ReviewModeration.ModerateReviewAsync(
        new() { ReviewId = review, Publish = publish, Reason = publish ? "" : "Off topic." }, catalog.AsOperator);

    private Task<long> ImportedAsync(string product) =>
        catalog.ScalarAsync<long>($"select count(*) from reviews where product_id = '{product}' and source = 'import'");
}
