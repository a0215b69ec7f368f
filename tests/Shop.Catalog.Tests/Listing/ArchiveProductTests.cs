using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public class ArchiveProductTests(RunningCatalog catalog)
{
    [Fact]
    public async Task An_archived_product_is_found_nowhere_and_orders_learns_of_it()
    {
        var product = await catalog.ProductAsync("puzzle-box");
        var sku = product.Skus[0].SkuId;
        var before = await CountAsync("games");

        var archived = await catalog.Listing.ArchiveProductAsync(new ArchiveProductRequest { ProductId = product.ProductId }, catalog.AsService);

        Assert.Equal(product.Skus.Select(s => s.SkuId).Order(), archived.SkuIds.Order());
        await RunningCatalog.UntilAsync("the product to be gone", async () =>
        {
            try
            {
                await catalog.ProductAsync("puzzle-box");
                return false;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return true;
            }
        });
        await RunningCatalog.UntilAsync("the count to fall", async () => await CountAsync("games") == before - 1);
        var found = await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "puzzle box" });
        Assert.DoesNotContain(found.Items, item => item.ProductId == product.ProductId);
        Assert.Empty((await catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { sku } })).Skus);
        var request = new QuotePricesRequest { Lines = { new QuoteLine { SkuId = sku, Quantity = 1 } } };
        Assert.Empty((await catalog.Prices.QuotePricesAsync(request)).Quotes);
        Assert.True(await catalog.ScalarAsync<bool>(
            $"select (payload ->> 'archived')::bool from event_log where subject = '{sku}' order by transaction desc, number desc limit 1"));
    }

    [Fact]
    public async Task Archived_again_it_answers_the_same_and_keeps_its_moment()
    {
        var product = new ArchiveProductRequest { ProductId = (await catalog.ProductAsync("wooden-train")).ProductId };

        var first = await catalog.Listing.ArchiveProductAsync(product, catalog.AsService);
        var moment = await MomentAsync(product.ProductId);
        var again = await catalog.Listing.ArchiveProductAsync(product, catalog.AsService);

        Assert.Equal(first, again);
        Assert.Equal(moment, await MomentAsync(product.ProductId));
    }

    [Fact]
    public async Task Nobody_else_archives_and_only_what_is_there()
    {
        var product = await catalog.ProductAsync("harbour-mug");

        var stranger = await RefusalAsync(product.ProductId, new Metadata());
        var unknown = await RefusalAsync(Guid.NewGuid().ToString(), catalog.AsService);
        var nonsense = await RefusalAsync("harbour-mug", catalog.AsService);

        Assert.Equal((StatusCode.Unauthenticated, StatusCode.NotFound, StatusCode.InvalidArgument), (stranger, unknown, nonsense));
        Assert.Equal(product.Skus.Count, (await catalog.Products.GetProductAsync(new GetProductRequest { Slug = "harbour-mug" })).Product.Skus.Count);
    }

    private Task<DateTime> MomentAsync(string product) =>
        catalog.ScalarAsync<DateTime>($"select archived_at from products where product_id = '{product}'");

    private async Task<StatusCode> RefusalAsync(string product, Metadata caller) =>
        (await Assert.ThrowsAsync<RpcException>(() =>
            catalog.Listing.ArchiveProductAsync(new ArchiveProductRequest { ProductId = product }, caller).ResponseAsync)).StatusCode;

    private async Task<int> CountAsync(string category) =>
        (await catalog.Categories.GetCategoriesAsync(new GetCategoriesRequest())).Categories.Single(c => c.Slug == category).ProductCount;
}
