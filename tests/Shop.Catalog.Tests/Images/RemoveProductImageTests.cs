using Google.Protobuf;
using Grpc.Core;
using Shop.Catalog.Images;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class RemoveProductImageTests(RunningCatalog catalog)
{
    private static readonly Guid Red = Guid.CreateVersion7();
    private static readonly Guid Blue = Guid.CreateVersion7();

    [Fact]
    public async Task A_picture_leaves_the_product_and_stays_for_the_orders_that_show_it()
    {
        var product = await catalog.ProductAsync("weekend-holdall");
        var sent = ByteString.CopyFrom(SentPictures.Photograph(seed: 71));
        var added = await catalog.ProductImages.AddProductImageAsync(
            new AddProductImageRequest { ProductId = product.ProductId, Content = sent, Alt = "Open" }, catalog.AsService);
        var name = added.Images[^1].Hash;

        var request = new RemoveProductImageRequest { ProductId = product.ProductId, Hash = PictureName.Parse(name)!.Hash };
        var left = await catalog.ProductImages.RemoveProductImageAsync(request, catalog.AsService);

        Assert.Equal(product.Images.Select(image => image.Hash), left.Images.Select(image => image.Hash));
        Assert.Equal(1, await catalog.ScalarAsync<long>($"select count(*) from pictures where name = '{name}'"));
        var again = await Assert.ThrowsAsync<RpcException>(() =>
            catalog.ProductImages.RemoveProductImageAsync(request, catalog.AsService).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_variant_whose_only_picture_goes_has_none_and_orders_hears_of_it()
    {
        var product = await catalog.ProductAsync("fibre-trunk-case");
        var gone = product.Images.Last(image => image.SkuId.Length > 0);
        while (product.Images[^1].Hash != gone.Hash)
            product = await RemoveAsync(product.ProductId, product.Images[^1].Hash, product);

        await RemoveAsync(product.ProductId, gone.Hash, product);

        Assert.Equal("", await catalog.ScalarAsync<string>(
            $"""
            select coalesce(payload ->> 'imageHash', '') from event_log
            where subject = '{gone.SkuId}' order by transaction desc, number desc limit 1
            """));
    }

    [Fact]
    public void A_variant_shows_its_next_view_when_its_picture_goes()
    {
        var left = RemoveProductImage.Without([Image('a', Red), Image('b'), Image('c', Blue)], new string('a', 64))!;

        Assert.Equal([[Red], [Blue]], left.Select(image => image.Skus));
    }

    [Fact]
    public void It_never_takes_the_picture_of_another_variant()
    {
        var left = RemoveProductImage.Without([Image('a', Red), Image('c', Blue)], new string('a', 64))!;

        Assert.Equal([[Blue]], left.Select(image => image.Skus));
        Assert.Null(RemoveProductImage.Without(left, new string('a', 64)));
    }

    private static GalleryImage Image(char which, params Guid[] skus) =>
        new(Guid.CreateVersion7(), new PictureName(new string(which, 64), 1, 1), "", 1, 1, skus);

    private async Task<V1.Product> RemoveAsync(string id, string hash, V1.Product product)
    {
        var request = new RemoveProductImageRequest { ProductId = id, Hash = hash };
        var left = product.Clone();
        left.Images.Clear();
        left.Images.Add((await catalog.ProductImages.RemoveProductImageAsync(request, catalog.AsService)).Images);
        return left;
    }
}
