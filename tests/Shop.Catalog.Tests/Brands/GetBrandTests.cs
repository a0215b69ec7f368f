using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Contracts;
using Shop.Testing;

namespace Shop.Catalog.Tests.Brands;

[Collection(RunningCatalog.Name)]
public sealed class GetBrandTests(RunningCatalog catalog)
{
    [Fact]
    public async Task I14_a_brand_is_shown_by_one_command_with_as_many_products_as_a_list_of_it_has()
    {
        await RunningCatalog.SettleAsync();
        using var sql = new SqlCommands();
        var brand = new V1.Brand();

        var commands = await sql.OfAsync(async () => brand = (await catalog.Brands.GetBrandAsync(new() { Slug = "tidewrack" })).Brand);

        Assert.Single(commands);
        var filter = new V1.Filter { Key = FacetKeys.Brand, Values = { "tidewrack" } };
        var list = await catalog.Products.SearchProductsAsync(new() { Filters = { filter } });
        Assert.Equal(list.Total, brand.ProductCount);
        Assert.NotEmpty(brand.Story);
        Assert.Equal(64, brand.ImageHash.Length);
    }

    [Fact]
    public async Task There_is_none_by_another_name() => Assert.Equal(
        StatusCode.NotFound,
        (await Assert.ThrowsAsync<RpcException>(() => catalog.Brands.GetBrandAsync(new() { Slug = "no-such-brand" }).ResponseAsync)).StatusCode);
}
