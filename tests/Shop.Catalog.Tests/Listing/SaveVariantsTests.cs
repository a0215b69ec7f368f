using Npgsql;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class SaveVariantsTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task A_variant_that_is_left_out_is_archived_and_is_the_same_sku_when_it_comes_back()
    {
        var shirt = _merchant.Shirt();
        var first = (await _merchant.SaveAsync(shirt)).Stored;
        var blue = shirt.Variants[1];
        shirt.Variants.RemoveAt(1);

        var without = await _merchant.SaveAsync(shirt);

        var sku = first.Product.Variants[1].SkuId;
        Assert.Equal([sku], without.Stored.ArchivedVariants.Select(variant => variant.SkuId));
        Assert.Equal([sku], without.ChangedSkuIds);
        Assert.True((await _merchant.ToldAsync(sku)).Last.Archived);
        Assert.Empty((await catalog.Products.GetSkusAsync(new() { SkuIds = { sku } })).Skus);

        shirt.Variants.Insert(0, blue);
        var again = await _merchant.SaveAsync(shirt);

        Assert.Equal([sku, first.Product.Variants[0].SkuId], again.Stored.Product.Variants.Select(variant => variant.SkuId));
        Assert.False((await _merchant.ToldAsync(sku)).Last.Archived);
    }

    [Fact]
    public async Task Two_variants_exchange_their_options_and_their_places()
    {
        var stored = (await _merchant.SaveAsync(_merchant.Shirt())).Stored;
        var shirt = stored.Product.Clone();
        (shirt.Variants[0].Attributes["Colour"], shirt.Variants[1].Attributes["Colour"]) = ("Blue", "Red");
        var (red, blue) = (shirt.Variants[0], shirt.Variants[1]);
        shirt.Variants.Clear();
        shirt.Variants.Add([blue, red]);

        var saved = await _merchant.SaveAsync(shirt, stored.Version);

        Assert.Equal(shirt, saved.Stored.Product);
        Assert.Equal(2, saved.ChangedSkuIds.Count);
    }

    [Fact]
    public async Task The_options_of_an_archived_variant_are_free_for_another_one()
    {
        var shirt = _merchant.Shirt();
        await _merchant.SaveAsync(shirt);
        shirt.Variants[1] = _merchant.Variant("other", "Blue", 12);

        var saved = await _merchant.SaveAsync(shirt);

        Assert.Equal(["Red", "Blue"], saved.Stored.Product.Variants.Select(variant => variant.Attributes["Colour"]));
        Assert.Equal("Blue", Assert.Single(saved.Stored.ArchivedVariants).Attributes["Colour"]);
    }

    [Fact]
    public async Task The_table_holds_no_two_variants_for_sale_with_the_same_options()
    {
        var stored = (await _merchant.SaveAsync(_merchant.Shirt())).Stored;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => catalog.ExecuteAsync(
            $$"""update skus set attributes = '{"Colour": "Red"}' where product_id = '{{stored.ProductId}}'"""));

        Assert.Equal("skus_options", refused.ConstraintName);
    }

    [Fact]
    public async Task A_product_gets_other_options_and_as_many_variants_as_it_may_have()
    {
        var shirt = _merchant.Shirt();
        await _merchant.SaveAsync(shirt);
        shirt.VariantAxes.Add("Size");
        shirt.Variants.Clear();
        for (var size = 1; size <= 125; size++)
        {
            foreach (var colour in new[] { "Red", "Blue" })
            {
                var variant = _merchant.Variant($"{size}", colour, size);
                variant.Attributes["Size"] = $"{size}";
                shirt.Variants.Add(variant);
            }
        }

        var saved = await _merchant.SaveAsync(shirt);

        Assert.Equal((250, 2), (saved.Stored.Product.Variants.Count, saved.Stored.ArchivedVariants.Count));
        Assert.Equal(SaveOutcome.Unchanged, (await _merchant.SaveAsync(shirt)).Outcome);
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();
}
