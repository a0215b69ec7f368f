using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class ArrangePicturesTests(RunningCatalog catalog) : IClassFixture<SettledAfterwards>, IAsyncLifetime
{
    private readonly Merchant _merchant = new(catalog);

    [Fact]
    public async Task Pictures_change_places_and_say_anew_what_they_show()
    {
        var (shirt, hashes) = await ShirtWithPicturesAsync();
        shirt.Variants[0].ImageHash = hashes[1];
        var first = (await _merchant.SaveAsync(shirt)).Stored;
        var changed = first.Product.Clone();
        var (one, other) = (changed.Images.Images[0], changed.Images.Images[1]);
        other.Alt = "The shirt from behind";
        changed.Images.Images.Clear();
        changed.Images.Images.Add([other, one]);

        var saved = await _merchant.SaveAsync(changed, first.Version);

        Assert.Equal(changed, saved.Stored.Product);
        Assert.Empty(saved.ChangedSkuIds);
        var shown = await _merchant.ShownAsync(shirt.Slug);
        Assert.Equal([(hashes[1], "The shirt from behind"), (hashes[0], "Front")], shown.Images.Select(image => (image.Hash, image.Alt)));
        Assert.Equal(hashes[1], shown.Skus[0].ImageHash);
    }

    [Fact]
    public async Task A_variant_that_gets_another_picture_is_told()
    {
        var (shirt, hashes) = await ShirtWithPicturesAsync();
        var first = (await _merchant.SaveAsync(shirt)).Stored;
        shirt.Variants[1].ImageHash = hashes[0];

        var saved = await _merchant.SaveAsync(shirt);

        Assert.Equal([first.Product.Variants[1].SkuId], saved.ChangedSkuIds);
        Assert.Equal(hashes[0], (await _merchant.ToldAsync(first.Product.Variants[1].SkuId)).Last.ImageHash);
    }

    [Fact]
    public async Task Pictures_that_are_not_named_stay_behind_the_others_and_without_a_list_all_stay()
    {
        var (shirt, hashes) = await ShirtWithPicturesAsync();
        var first = (await _merchant.SaveAsync(shirt)).Stored;
        shirt.Images.Images.RemoveAt(0);

        var second = (await _merchant.SaveAsync(shirt)).Stored;
        shirt.Images = null;
        var third = await _merchant.SaveAsync(shirt);

        Assert.Equal([hashes[1], hashes[0]], second.Product.Images.Images.Select(image => image.Hash));
        Assert.Equal(SaveOutcome.Unchanged, third.Outcome);
        Assert.NotEqual(first.Version, second.Version);
    }

    public Task InitializeAsync() => _merchant.BeginAsync();

    public Task DisposeAsync() => _merchant.EndAsync();

    private async Task<(ProductContent Shirt, List<string> Hashes)> ShirtWithPicturesAsync()
    {
        var mug = await catalog.ProductAsync("harbour-mug");
        var hashes = mug.Images.Take(2).Select(image => image.Hash).ToList();
        var shirt = _merchant.Shirt();
        shirt.Images = new SavedImages
        {
            Images = { new SavedImage { Hash = hashes[0], Alt = "Front" }, new SavedImage { Hash = hashes[1], Alt = "Back" } },
        };
        return (shirt, hashes);
    }
}
