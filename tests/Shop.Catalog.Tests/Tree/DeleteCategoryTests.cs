using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Tree;

[Collection(RunningCatalog.Name)]
public sealed class DeleteCategoryTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task A_category_that_never_had_a_product_is_deleted()
    {
        var empty = await _merchant.CategoryAsync("empty");

        Assert.False((await DeleteAsync(empty)).Value.Archived);

        Assert.IsType<Fault.NotFound>((await DeleteAsync(empty)).Fault);
        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from categories where slug = '{empty}'"));
    }

    [Fact]
    public async Task A_category_with_products_is_archived_and_they_stay_on_sale()
    {
        var shirt = _merchant.Shirt();
        var leaf = await _merchant.CategoryAsync("leaf", _merchant.Goods);
        shirt.CategorySlugs[0] = leaf;
        await _merchant.SaveAsync(shirt);

        var deleted = await DeleteAsync(leaf);

        Assert.True(deleted.Value.Archived);
        Assert.True((await DeleteAsync(leaf)).Value.Archived);
        await RunningCatalog.SettleAsync();
        Assert.DoesNotContain((await catalog.Categories.GetCategoriesAsync(new())).Categories, category => category.Slug == leaf);
        Assert.Equal([_merchant.Goods], (await _merchant.ShownAsync(shirt.Slug)).Categories.Select(category => category.Slug));
        Assert.Equal(_merchant.Goods, await SlugsAsync());
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => catalog.Categories.FindCategoryAsync(new() { Slug = leaf }).ResponseAsync);

        // Saved again it comes back, with its products.
        await catalog.Tree.SaveCategoryAsync(new() { Slug = leaf, Name = "Leaf" }, catalog.AsService);
        Assert.Equal($"{_merchant.Goods} {leaf}", await SlugsAsync());

        Task<string> SlugsAsync() => catalog.ScalarAsync<string>(
            $"select array_to_string(category_slugs, ' ') from product_search join products using (product_id) where slug = '{shirt.Slug}'");
    }

    [Fact]
    public async Task One_with_others_below_it_stays_and_so_does_one_that_changed_meanwhile()
    {
        await _merchant.CategoryAsync("below", _merchant.Goods);

        Assert.Equal("category_not_empty", (await DeleteAsync(_merchant.Goods)).Fault?.Code);
        var request = new DeleteCategoryRequest { Slug = $"{_merchant.Name}-below", ExpectedVersion = 9 };
        Assert.IsType<Fault.ChangedMeanwhile>((await Merchant.ResultAsync(catalog.Tree.DeleteCategoryAsync(request, catalog.AsService))).Fault);
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private Task<Result<DeleteCategoryResponse>> DeleteAsync(string slug) =>
        Merchant.ResultAsync(catalog.Tree.DeleteCategoryAsync(new() { Slug = slug }, catalog.AsService));
}
