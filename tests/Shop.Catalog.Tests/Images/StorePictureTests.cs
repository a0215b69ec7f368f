using System.Security.Cryptography;
using Shop.Catalog.Images;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class StorePictureTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_picture_is_stored_once_however_often_it_comes_and_belongs_to_no_product()
    {
        var sent = SentPictures.Photograph(500, 400, seed: 21);

        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StoreAsync(sent)));

        var name = Assert.Single(names.Select(result => result.Value).Distinct());
        Assert.Equal((400, 500), (name.Width, name.Height));
        var stored = await catalog.ScalarAsync<byte[]>($"select content from pictures where name = '{name}'");
        Assert.Equal(name.Hash, Convert.ToHexStringLower(SHA256.HashData(stored)));
        Assert.Equal("a reviewer", await catalog.ScalarAsync<string>($"select created_by from pictures where hash = '{name.Hash}'"));
        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from product_images where hash = '{name}'"));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var before = await catalog.ScalarAsync<long>("select count(*) from pictures where created_by = 'a vandal'");

        var refused = await catalog.WithAsync((StorePicture store) => store.RunAsync(SentPictures.Html, "a vandal", CancellationToken.None));

        Assert.Equal("image_type_not_supported", refused.Fault!.Code);
        Assert.Equal(before, await catalog.ScalarAsync<long>("select count(*) from pictures where created_by = 'a vandal'"));
    }

    [Fact]
    public async Task Its_renditions_are_made_before_anybody_asks()
    {
        var name = (await StoreAsync(SentPictures.Photograph(700, 500, seed: 22))).Value;

        await RunningCatalog.UntilAsync("the renditions", () =>
            catalog.ScalarAsync<bool>($"select rendered_at is not null from pictures where hash = '{name.Hash}'"), seconds: 60);

        var made = await catalog.ScalarAsync<string[]>(
            $"select array_agg(width || '.' || format order by width, format) from picture_renditions where hash = '{name.Hash}'");
        Assert.Equal(name.Widths.SelectMany(width => new[] { $"{width}.avif", $"{width}.webp" }), made);
        var asked = new GetRenditionRequest { Hash = name.Hash, Width = 320, Format = "avif" };
        await RunningCatalog.UntilAsync("the replica to have it", async () => !(await catalog.Images.GetRenditionAsync(asked)).IsSubstitute);
    }

    private Task<Result<PictureName>> StoreAsync(byte[] sent) =>
        catalog.WithAsync((StorePicture store) => store.RunAsync(sent, "a reviewer", CancellationToken.None));
}
