using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Brands;

[Collection(RunningCatalog.Name)]
public sealed class ListBrandsTests(RunningCatalog catalog)
{
    [Fact]
    public async Task All_brands_are_listed_by_name_with_the_number_of_their_products()
    {
        await RunningCatalog.SettleAsync();
        var brands = (await catalog.Brands.ListBrandsAsync(new())).Brands;

        Assert.Equal(await catalog.ScalarAsync<long>("select count(*) from brands"), brands.Count);
        Assert.Equal(await catalog.ScalarAsync<long>("select count(*) from product_search"), brands.Sum(brand => brand.ProductCount));
        Assert.Equal(brands.Select(brand => brand.Name).Order(StringComparer.InvariantCultureIgnoreCase), brands.Select(brand => brand.Name));
    }
}
