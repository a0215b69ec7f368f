using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Purchases;

[Collection(RunningCatalog.Name)]
public class ApplyPurchaseTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Who_bought_what_is_known_once_however_often_it_is_told()
    {
        var (buyer, order) = (new Buyer(catalog), Guid.CreateVersion7());
        var product = await catalog.ProductAsync("chess-set");
        Guid[] skus = [Guid.Parse(product.Skus[0].SkuId), Guid.CreateVersion7()];

        catalog.Orders.TellOfOrder(order, buyer.Id, undone: false, skus);
        catalog.Orders.TellOfOrder(order, buyer.Id, undone: false, skus);
        await EverythingHeardAsync();

        Assert.Equal(1, await CountAsync($"order_id = '{order}' and undone_at is null"));
        Assert.True((await OwnAsync(buyer, product.ProductId)).Bought);
        Assert.False((await OwnAsync(new Buyer(catalog), product.ProductId)).Bought);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_that_was_cancelled_counts_for_nothing_in_whichever_order_that_is_told(bool isCancelledFirst)
    {
        var (buyer, order) = (new Buyer(catalog), Guid.CreateVersion7());
        var product = await catalog.ProductAsync("chess-set");
        var sku = Guid.Parse(product.Skus[0].SkuId);

        catalog.Orders.TellOfOrder(order, buyer.Id, undone: isCancelledFirst, sku);
        catalog.Orders.TellOfOrder(order, buyer.Id, undone: !isCancelledFirst, sku);
        await EverythingHeardAsync();

        Assert.Equal(1, await CountAsync($"order_id = '{order}' and undone_at is not null"));
        Assert.False((await OwnAsync(buyer, product.ProductId)).Bought);
    }

    [Fact]
    public async Task A_review_whose_order_was_cancelled_waits_and_no_longer_counts()
    {
        var (buyer, order) = (new Buyer(catalog), Guid.CreateVersion7());
        var product = await catalog.ProductAsync("chess-set");
        var sku = Guid.Parse(product.Skus[0].SkuId);
        catalog.Orders.TellOfOrder(order, buyer.Id, undone: false, sku);
        await EverythingHeardAsync();
        await buyer.WriteAsync(product.ProductId, stars: 5);
        var rated = await RatedAsync(product.ProductId);

        catalog.Orders.TellOfOrder(order, buyer.Id, undone: true, sku);
        await EverythingHeardAsync();

        var own = await OwnAsync(buyer, product.ProductId);
        Assert.Equal((PostState.Pending, "The order was cancelled.", false), (own.State, own.Reason, own.Review.Verified));
        Assert.Equal(rated - 1, await RatedAsync(product.ProductId));
    }

    [Fact]
    public async Task A_review_stays_while_another_order_has_the_product()
    {
        var (buyer, order) = (new Buyer(catalog), Guid.CreateVersion7());
        await buyer.BuyAsync("chess-set");
        var product = await catalog.ProductAsync("chess-set");
        var sku = Guid.Parse(product.Skus[0].SkuId);
        catalog.Orders.TellOfOrder(order, buyer.Id, undone: false, sku);
        await buyer.WriteAsync(product.ProductId, stars: 4);

        catalog.Orders.TellOfOrder(order, buyer.Id, undone: true, sku);
        await EverythingHeardAsync();

        Assert.Equal(PostState.Published, (await OwnAsync(buyer, product.ProductId)).State);
    }

    private async Task<GetOwnReviewResponse> OwnAsync(Buyer buyer, string product) =>
        await catalog.Reviews.GetOwnReviewAsync(new() { ProductId = product }, buyer.Headers);

    private Task<long> CountAsync(string which) => catalog.ScalarAsync<long>($"select count(*) from purchases where {which}");

    private Task<long> RatedAsync(string product) =>
        catalog.ScalarAsync<long>($"select count(*) from reviews where product_id = '{product}' and state = 'published'");

    /// <summary>The log is applied in order: once a later event has its effect, so have all before it.</summary>
    private async Task EverythingHeardAsync()
    {
        var marker = Guid.CreateVersion7();
        catalog.Orders.TellOfOrder(marker, "a marker", undone: false, Guid.Parse((await catalog.ProductAsync("wooden-tangram")).Skus[0].SkuId));
        await RunningCatalog.UntilAsync("the marker", async () => await CountAsync($"order_id = '{marker}'") == 1);
    }
}
