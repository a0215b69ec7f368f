using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class SetProductStateTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Theory]
    [InlineData(ProductState.Draft)]
    [InlineData(ProductState.Archived)]
    public async Task What_is_not_on_sale_is_found_nowhere_but_by_operators(ProductState state)
    {
        var shirt = _merchant.Shirt();
        shirt.State = state;
        shirt.Tags.Add($"only-{_merchant.Name}");

        var stored = (await _merchant.SaveAsync(shirt)).Stored;

        var sku = stored.Product.Variants[0].SkuId;
        Assert.Equal(
            StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => catalog.ProductAsync(shirt.Slug))).StatusCode);
        Assert.Empty((await catalog.Products.SearchProductsAsync(new() { Query = $"only {_merchant.Name}", WithoutFacets = true })).Items);
        Assert.Empty((await catalog.Products.SuggestProductsAsync(new() { Query = _merchant.Name })).Products);
        Assert.Empty((await catalog.Products.GetProductVersionsAsync(new() { ProductIds = { stored.ProductId } })).Versions);
        Assert.Empty((await catalog.Prices.QuotePricesAsync(new() { Lines = { new QuoteLine { SkuId = sku, Quantity = 1 } } })).Quotes);
        Assert.True((await _merchant.ToldAsync(sku)).Last.Archived);
        Assert.Equal(state, (await catalog.Listing.ReadProductAsync(new() { Slug = shirt.Slug }, catalog.AsService)).Product.State);
    }

    [Fact]
    public async Task A_draft_that_is_put_on_sale_is_new_on_that_day_and_an_archived_product_comes_back_as_it_was()
    {
        var shirt = _merchant.Shirt();
        shirt.State = ProductState.Draft;
        var draft = (await _merchant.SaveAsync(shirt)).Stored;
        await catalog.ExecuteAsync($"update products set listed_at = '2025-01-01' where product_id = '{draft.ProductId}'");

        var active = (await SetAsync(draft.ProductId, ProductState.Active)).Value;
        var listed = await ListedAtAsync(draft.ProductId);
        Assert.True(listed > new DateTime(2026, 1, 1));
        Assert.True(await _merchant.IsListedAsync(draft.ProductId));
        Assert.False((await _merchant.ToldAsync(active.Product.Variants[0].SkuId)).Last.Archived);

        Assert.False(await IsListedAfterAsync(draft.ProductId, ProductState.Archived));
        Assert.True(await IsListedAfterAsync(draft.ProductId, ProductState.Active));
        Assert.Equal(listed, await ListedAtAsync(draft.ProductId));
        Assert.Equal(2, (await _merchant.ShownAsync(shirt.Slug)).Skus.Count);
    }

    [Fact]
    public async Task A_variant_that_was_taken_out_alone_stays_out_when_the_product_comes_back()
    {
        var shirt = _merchant.Shirt();
        await _merchant.SaveAsync(shirt);
        shirt.Variants.RemoveAt(1);
        var stored = (await _merchant.SaveAsync(shirt)).Stored;

        await catalog.Listing.ArchiveProductAsync(new() { ProductId = stored.ProductId }, catalog.AsService);
        var back = (await SetAsync(stored.ProductId, ProductState.Active)).Value;

        Assert.Equal((1, 1), (back.Product.Variants.Count, back.ArchivedVariants.Count));
    }

    [Fact]
    public async Task In_the_state_that_it_is_in_it_is_left_alone()
    {
        var stored = (await _merchant.SaveAsync(_merchant.Shirt())).Stored;
        var rows = await _merchant.RowsAsync(stored.ProductId);

        var again = await SetAsync(stored.ProductId, ProductState.Active, expected: stored.Version + 7);

        Assert.Equal(stored, again.Value);
        Assert.Equal(rows, await _merchant.RowsAsync(stored.ProductId));
    }

    [Fact]
    public async Task An_outdated_version_no_state_and_what_is_not_there_are_refused()
    {
        var stored = (await _merchant.SaveAsync(_merchant.Shirt())).Stored;

        Assert.IsType<Fault.ChangedMeanwhile>((await SetAsync(stored.ProductId, ProductState.Draft, stored.Version - 1)).Fault);
        Assert.IsType<Fault.Invalid>((await SetAsync(stored.ProductId, ProductState.Unspecified)).Fault);
        Assert.IsType<Fault.Invalid>((await SetAsync("shirt", ProductState.Draft)).Fault);
        Assert.IsType<Fault.NotFound>((await SetAsync(Guid.NewGuid().ToString(), ProductState.Draft)).Fault);
        Assert.True(await _merchant.IsListedAsync(stored.ProductId));
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private async Task<bool> IsListedAfterAsync(string product, ProductState state)
    {
        Assert.True((await SetAsync(product, state)).IsSuccess);
        return await _merchant.IsListedAsync(product);
    }

    private Task<DateTime> ListedAtAsync(string product) =>
        catalog.ScalarAsync<DateTime>($"select listed_at from products where product_id = '{product}'");

    private Task<Result<StoredProduct>> SetAsync(string product, ProductState state, long? expected = null)
    {
        var request = new SetProductStateRequest { ProductId = product, State = state };
        if (expected is { } version)
            request.ExpectedVersion = version;
        return Merchant.ResultAsync(catalog.Listing.SetProductStateAsync(request, catalog.AsService));
    }
}
