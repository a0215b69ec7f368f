using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class RenamedProductTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task However_often_it_is_renamed_each_old_address_leads_to_the_present_one()
    {
        var shirt = _merchant.Shirt("first");
        var stored = (await _merchant.SaveAsync(shirt)).Stored;
        foreach (var name in new[] { "second", "third", "first", "fourth" })
            stored = await RenameAsync(stored, name);

        foreach (var name in new[] { "first", "second", "third", "fourth" })
            Assert.Equal($"{_merchant.Name}-fourth", (await _merchant.ShownAsync($"{_merchant.Name}-{name}")).Slug);
        Assert.Equal($"{_merchant.Name}-fourth", (await _merchant.ToldAsync(stored.Product.Variants[0].SkuId)).Last.ProductSlug);
        Assert.Equal(3, await catalog.ScalarAsync<long>($"select count(*) from slug_redirects where target_id = '{stored.ProductId}'"));
    }

    [Fact]
    public async Task Another_product_may_take_an_old_address_which_then_leads_nowhere_else()
    {
        var renamed = await RenameAsync((await _merchant.SaveAsync(_merchant.Shirt("old"))).Stored, "new");
        Assert.Equal(renamed.ProductId, (await _merchant.ShownAsync($"{_merchant.Name}-old")).ProductId);
        var version = await VersionAsync(renamed.ProductId);
        var other = _merchant.Shirt("other");
        other.Slug = $"{_merchant.Name}-old";

        var taken = (await _merchant.SaveAsync(other)).Stored;

        Assert.NotEqual(renamed.ProductId, taken.ProductId);
        await RunningCatalog.UntilAsync(
            "the new product to be there", async () => (await catalog.ProductAsync($"{_merchant.Name}-old")).ProductId == taken.ProductId);
        // Whoever keeps what was at that address asks whether this is still its version.
        Assert.NotEqual(version, await VersionAsync(renamed.ProductId));
        Assert.Equal(renamed.Version, (await catalog.Listing.ReadProductAsync(new() { ProductId = renamed.ProductId }, catalog.AsService)).Version);
    }

    [Fact]
    public async Task The_old_address_of_what_is_not_on_sale_leads_nowhere()
    {
        var renamed = await RenameAsync((await _merchant.SaveAsync(_merchant.Shirt("once"))).Stored, "now");
        await catalog.Listing.ArchiveProductAsync(new() { ProductId = renamed.ProductId }, catalog.AsService);

        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.ProductAsync($"{_merchant.Name}-once"));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private async Task<StoredProduct> RenameAsync(StoredProduct stored, string name)
    {
        var product = stored.Product.Clone();
        product.Slug = $"{_merchant.Name}-{name}";
        return (await _merchant.SaveAsync(product, stored.Version, stored.ProductId)).Stored;
    }

    private Task<long> VersionAsync(string product) =>
        catalog.ScalarAsync<long>($"select version from product_versions where product_id = '{product}'");
}
