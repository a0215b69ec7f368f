using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class ReadProductTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_product_that_was_imported_is_read_in_the_form_in_which_it_is_saved()
    {
        var shown = await catalog.ProductAsync("harbour-mug");

        var stored = await catalog.Listing.ReadProductAsync(new() { ProductId = shown.ProductId }, catalog.AsService);
        var saved = await catalog.Listing.SaveProductAsync(new() { Product = stored.Product }, catalog.AsService);

        Assert.Equal(SaveOutcome.Unchanged, saved.Outcome);
        Assert.Equal(ProductState.Active, stored.Product.State);
        Assert.Equal(shown.Skus.Select(sku => (sku.SkuId, sku.Price)), stored.Product.Variants.Select(variant => (variant.SkuId, variant.Price)));
        Assert.Equal(shown.Images.Select(image => image.Hash), stored.Product.Images.Images.Select(image => image.Hash));
        Assert.Equal(shown.Categories[^1].Slug, stored.Product.CategorySlugs[0]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_what_names_nothing_is_refused()
    {
        Assert.IsType<Fault.NotFound>(await FaultAsync(new() { Slug = "no-such-product" }));
        Assert.IsType<Fault.NotFound>(await FaultAsync(new() { ProductId = Guid.NewGuid().ToString() }));
        Assert.IsType<Fault.Invalid>(await FaultAsync(new() { ProductId = "harbour-mug" }));
        Assert.IsType<Fault.Invalid>(await FaultAsync(new()));
    }

    private async Task<Fault?> FaultAsync(ReadProductRequest request) =>
        (await Merchant.ResultAsync(catalog.Listing.ReadProductAsync(request, catalog.AsService))).Fault;
}
