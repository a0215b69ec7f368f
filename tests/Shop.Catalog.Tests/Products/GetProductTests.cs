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
        Assert.All(
            bySlug.Images.Where(image => image.SkuId.Length > 0),
            image => Assert.Equal(image.Hash, bySlug.Skus.Single(sku => sku.SkuId == image.SkuId).ImageHash));
    }

    [Fact]
    [Trait("Issue", "8.7.8")]
    public async Task Further_views_of_a_variant_follow_its_picture()
    {
        var mug = await catalog.ProductAsync("harbour-mug");

        Assert.Equal([true, false, false, true, false, false, true, false, false], mug.Images.Select(image => image.SkuId.Length > 0));
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

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("harbour-mug")]
    public async Task A_product_id_must_be_one(string id) =>
        await Refused.ByFieldAsync("product_id", () => catalog.Products.GetProductAsync(new GetProductRequest { ProductId = id }).ResponseAsync);

    [Fact]
    public async Task A_product_must_be_named() =>
        await Refused.ByFieldAsync("product_id", () => catalog.Products.GetProductAsync(new GetProductRequest()).ResponseAsync);
}
