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
}
