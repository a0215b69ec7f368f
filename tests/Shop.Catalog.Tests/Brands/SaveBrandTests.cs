using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Brands;

[Collection(RunningCatalog.Name)]
public sealed class SaveBrandTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task A_brand_is_created_renamed_and_found_at_its_old_address_with_its_products()
    {
        var created = await SaveAsync("maker", "Maker", expected: 0);
        var shirt = _merchant.Shirt();
        shirt.BrandSlug = $"{_merchant.Name}-maker";
        var product = (await _merchant.SaveAsync(shirt)).Stored;

        var renamed = await SaveAsync("maker", "Master", newSlug: "master", expected: created.Value.Stored.Version);
        var repeated = await SaveAsync("maker", "Master", newSlug: "master", expected: created.Value.Stored.Version);

        Assert.Equal(
            (SaveOutcome.Created, SaveOutcome.Changed, SaveOutcome.Unchanged),
            (created.Value.Outcome, renamed.Value.Outcome, repeated.Value.Outcome));
        await RunningCatalog.SettleAsync();
        var found = (await catalog.Brands.GetBrandAsync(new() { Slug = $"{_merchant.Name}-maker" })).Brand;
        Assert.Equal(($"{_merchant.Name}-master", "Master", 1), (found.Slug, found.Name, found.ProductCount));
        Assert.Equal("Master", (await _merchant.ShownAsync(shirt.Slug)).Brand);
        Assert.Equal(
            found.Slug, await catalog.ScalarAsync<string>($"select brand_slug from product_search where product_id = '{product.ProductId}'"));
    }

    [Fact]
    public async Task Saved_as_it_is_it_writes_nothing()
    {
        await SaveAsync("same", "Same");
        var row = await RowAsync();

        Assert.Equal(SaveOutcome.Unchanged, (await SaveAsync("same", "Same", expected: 9)).Value.Outcome);

        Assert.Equal(row, await RowAsync());

        Task<string> RowAsync() => catalog.ScalarAsync<string>($"select xmin || ' ' || revision from brands where slug = '{_merchant.Name}-same'");
    }

    [Fact]
    public async Task What_cannot_be_saved_is_refused()
    {
        await SaveAsync("one", "One");
        await SaveAsync("other", "Other");

        Assert.Equal("slug_taken", (await SaveAsync("one", "One", newSlug: "other")).Fault?.Code);
        Assert.Equal("changed_meanwhile", (await SaveAsync("one", "Two", expected: 9)).Fault?.Code);
        Assert.Equal("not_found", (await SaveAsync("none", "None", expected: 2)).Fault?.Code);
        Assert.Equal("not_found", (await SaveAsync("none", "None", newSlug: "some")).Fault?.Code);
        Assert.Equal("invalid", (await SaveAsync("one", "")).Fault?.Code);
        Assert.Equal("One", (await catalog.Brands.ReadBrandAsync(new() { Slug = $"{_merchant.Name}-one" }, catalog.AsService)).Name);
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private Task<Result<SaveBrandResponse>> SaveAsync(string slug, string name, string newSlug = "", long? expected = null)
    {
        var request = new SaveBrandRequest
        {
            Slug = $"{_merchant.Name}-{slug}",
            Name = name,
            Story = "A story.",
            NewSlug = newSlug is "" ? "" : $"{_merchant.Name}-{newSlug}",
        };
        if (expected is { } version)
            request.ExpectedVersion = version;
        return Merchant.ResultAsync(catalog.Brands.SaveBrandAsync(request, catalog.AsService));
    }
}
