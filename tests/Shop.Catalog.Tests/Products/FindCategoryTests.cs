using Grpc.Core;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Products;

[Collection(RunningCatalog.Name)]
public sealed class FindCategoryTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_category_is_found_by_the_slug_it_has() =>
        Assert.Equal("games", (await catalog.Categories.FindCategoryAsync(new() { Slug = "games" })).Slug);

    [Theory]
    [InlineData("no-such-category")]
    [InlineData("Not a slug")]
    public async Task By_another_one_it_is_not(string slug) => Assert.Equal(
        StatusCode.NotFound,
        (await Assert.ThrowsAsync<RpcException>(() => catalog.Categories.FindCategoryAsync(new() { Slug = slug }).ResponseAsync)).StatusCode);
}
