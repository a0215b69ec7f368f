using System.Security.Cryptography;
using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Products;

[Collection(RunningCatalog.Name)]
public class GetProductTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_product_is_the_same_by_slug_and_by_id()
    {
        var bySlug = await catalog.ProductAsync("harbour-mug");
        var byId = (await catalog.Products.GetProductAsync(new GetProductRequest { ProductId = bySlug.ProductId })).Product;

        Assert.Equal(bySlug, byId);
        Assert.Equal(["kitchen-table", "tableware", "mugs"], bySlug.Categories.Select(category => category.Slug));
        Assert.Equal(["Colour", "Size"], bySlug.VariantAxes);
        Assert.Equal(6, bySlug.Skus.Count);
        Assert.All(bySlug.Skus, sku => Assert.Equal(["Colour", "Size"], sku.Attributes.Select(attribute => attribute.Name)));
        Assert.All(bySlug.Skus, sku => Assert.Equal(sku.Price, Assert.Single(sku.PriceSteps).Amount));
        Assert.Equal(3, bySlug.Images.Count);
        Assert.All(bySlug.Images, image => Assert.Equal(image.Hash, bySlug.Skus.Single(sku => sku.SkuId == image.SkuId).ImageHash));
    }

    [Theory]
    [InlineData("no-such-thing")]
    [InlineData("Not A Slug")]
    [InlineData("nul\0")]
    public async Task What_does_not_exist_is_not_found(string slug)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.ProductAsync(slug));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

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

        var again = await Assert.ThrowsAsync<RpcException>(() => catalog.Listing.ArchiveProductAsync(
            new ArchiveProductRequest { ProductId = product.ProductId }, catalog.AsService).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, again.StatusCode);
        var stranger = await Assert.ThrowsAsync<RpcException>(() => catalog.Listing.ArchiveProductAsync(
            new ArchiveProductRequest { ProductId = product.ProductId }).ResponseAsync);
        Assert.Equal(StatusCode.Unauthenticated, stranger.StatusCode);
    }

    [Fact]
    public async Task The_tree_comes_parents_first_and_its_counts_add_up()
    {
        var categories = (await catalog.Categories.GetCategoriesAsync(new GetCategoriesRequest())).Categories;
        var seen = new HashSet<string> { "" };
        foreach (var category in categories)
        {
            Assert.Contains(category.ParentSlug, seen);
            seen.Add(category.Slug);
            Assert.NotEmpty(category.ImageHash);
            var children = categories.Where(child => child.ParentSlug == category.Slug).ToList();
            if (children.Count > 0)
                Assert.Equal(category.ProductCount, children.Sum(child => child.ProductCount));
        }

        Assert.Equal(8, categories.Count(category => category.Depth == 0));
    }

    [Fact]
    public async Task A_picture_has_the_hash_it_is_asked_for_by()
    {
        var image = (await catalog.ProductAsync("harbour-mug")).Images[0];
        var answer = await catalog.Images.GetImageAsync(new GetImageRequest { Hash = image.Hash });

        Assert.Equal("image/svg+xml", answer.ContentType);
        Assert.Equal(image.Hash, Convert.ToHexStringLower(SHA256.HashData(answer.Content.Span)));
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await catalog.Images.GetImageAsync(new GetImageRequest { Hash = new string('0', 64) }));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private async Task<int> CountAsync(string category) =>
        (await catalog.Categories.GetCategoriesAsync(new GetCategoriesRequest())).Categories.Single(c => c.Slug == category).ProductCount;
}
