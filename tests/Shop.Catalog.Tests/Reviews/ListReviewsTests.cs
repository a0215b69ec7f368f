using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Testing;

namespace Shop.Catalog.Tests.Reviews;

[Collection(RunningCatalog.Name)]
public class ListReviewsTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Pages_by_stars_have_each_review_once_and_say_how_many_there_are()
    {
        await catalog.ExecuteAsync("delete from reviews where product_id = (select product_id from products where slug = 'match-football')");
        for (var i = 0; i < 5; i++)
            await new Buyer(catalog).BuyAndReviewAsync("match-football", stars: i < 3 ? 5 : 2);
        var product = (await catalog.ProductAsync("match-football")).ProductId;
        await RunningCatalog.SettleAsync();

        var first = await ListAsync(new() { ProductId = product, Stars = 5, PageSize = 2 });
        var second = await ListAsync(new() { ProductId = product, Stars = 5, PageSize = 2, Page = 2 });

        Assert.Equal((3, 2, 1), (first.Total, first.Reviews.Count, second.Reviews.Count));
        Assert.Equal(3, first.Reviews.Concat(second.Reviews).Select(review => review.ReviewId).Distinct().Count());
        Assert.Equal([0, 2, 0, 0, 3], first.Summary.ByStars);
        Assert.Equal((5, 3.8), (first.Summary.Count, first.Summary.Average));
    }

    [Theory]
    [InlineData(ReviewSort.Best, 5)]
    [InlineData(ReviewSort.Worst, 1)]
    [InlineData(ReviewSort.Newest, 3)]
    [InlineData(ReviewSort.Unspecified, 2)]
    public async Task They_come_in_the_order_that_is_asked_for(ReviewSort sort, int firstStars)
    {
        await catalog.ExecuteAsync("delete from review_votes; delete from review_reports");
        await catalog.ExecuteAsync("delete from reviews where product_id = (select product_id from products where slug = 'dominoes')");
        var ids = new List<string>();
        foreach (var stars in (int[])[5, 1, 2, 3])
            ids.Add(await new Buyer(catalog).BuyAndReviewAsync("dominoes", stars));
        await new Buyer(catalog).MarkAsync(ids[2]);
        await RunningCatalog.SettleAsync();

        var listed = await ListAsync(new() { ProductId = (await catalog.ProductAsync("dominoes")).ProductId, Sort = sort });

        Assert.Equal(firstStars, listed.Reviews[0].Stars);
    }

    [Fact]
    public async Task A_page_costs_one_statement_and_there_is_an_end_to_pages()
    {
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;
        using var sql = new SqlCommands();

        Assert.Single(await sql.OfAsync(async () => await ListAsync(new() { ProductId = product })));

        await Refused.ByFieldAsync("page", () => ListAsync(new() { ProductId = product, Page = 1001 }));
        await Refused.ByFieldAsync("page_size", () => ListAsync(new() { ProductId = product, PageSize = 51 }));
        await Refused.ByFieldAsync("stars", () => ListAsync(new() { ProductId = product, Stars = 6 }));
        await Refused.WithAsync("not_found", () => catalog.Reviews.ListReviewsAsync(new() { ProductId = $"{Guid.Empty}" }));
    }

    private Task<ListReviewsResponse> ListAsync(ListReviewsRequest request) => catalog.Reviews.ListReviewsAsync(request).ResponseAsync;
}
