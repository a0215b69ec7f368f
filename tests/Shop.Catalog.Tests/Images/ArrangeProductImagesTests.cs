using Grpc.Core;
using Shop.Catalog.Images;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class ArrangeProductImagesTests(RunningCatalog catalog)
{
    private static readonly Guid Red = Guid.CreateVersion7();
    private static readonly Guid Blue = Guid.CreateVersion7();

    [Fact]
    public async Task Pictures_take_the_order_texts_and_variants_that_are_asked_for()
    {
        var product = await catalog.ProductAsync("roll-top-backpack");
        var skus = product.Skus.Select(sku => sku.SkuId).ToList();
        var request = new ArrangeProductImagesRequest { ProductId = product.ProductId };
        request.Images.Add(product.Images.Reverse().Select(image =>
            new ArrangedImage { Hash = image.Hash, Alt = $"Again: {image.Alt}", Skus = new ImageVariants() }));
        request.Images[0].Skus.SkuIds.Add(skus);

        var after = await catalog.ProductImages.ArrangeProductImagesAsync(request, catalog.AsService);

        Assert.Equal(
            product.Images.Reverse().Select(image => (image.Hash, $"Again: {image.Alt}")), after.Images.Select(image => (image.Hash, image.Alt)));
        Assert.Equal(
            skus.Select(_ => request.Images[0].Hash),
            await catalog.ScalarAsync<string[]>(
                $"select array_agg(hash) from skus join product_images using (image_id) where skus.product_id = '{product.ProductId}'"));
        Assert.Equal(request.Images[0].Hash, await catalog.ScalarAsync<string>(
            $"select payload ->> 'imageHash' from event_log where subject = '{skus[^1]}' order by transaction desc, number desc limit 1"));
    }

    [Fact]
    public void What_is_not_said_of_variants_stays()
    {
        var now = new[] { Image('a', Red), Image('b', Blue) };

        var arranged = ArrangeProductImages.Arrange(now, new HashSet<Guid> { Red, Blue }, [Asked('b'), Asked('a')]).Value;

        Assert.Equal([[Blue], [Red]], arranged.Select(image => image.Skus));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("aa")]
    [InlineData("aab")]
    [InlineData("abc")]
    public void Whoever_does_not_name_all_that_there_are_once_has_looked_at_others(string asked)
    {
        var refused = ArrangeProductImages.Arrange([Image('a'), Image('b')], new HashSet<Guid>(), [.. asked.Select(which => Asked(which))]);

        Assert.Equal("images_changed", refused.Fault!.Code);
    }

    [Fact]
    public void A_variant_has_one_picture_and_belongs_to_the_product()
    {
        var now = new[] { Image('a', Red), Image('b') };
        var known = new HashSet<Guid> { Red };

        var twice = ArrangeProductImages.Arrange(now, known, [Asked('a', Red.ToString()), Asked('b', Red.ToString())]);
        var strange = ArrangeProductImages.Arrange(now, known, [Asked('a', Blue.ToString()), Asked('b')]);
        var nonsense = ArrangeProductImages.Arrange(now, known, [Asked('a', "red"), Asked('b')]);

        Assert.All([twice, strange, nonsense], result => Assert.Equal(["sku_ids"], Assert.IsType<Fault.Invalid>(result.Fault).Errors.Keys));
    }

    [Fact]
    public async Task A_text_is_never_empty_and_a_product_is_there()
    {
        var product = await catalog.ProductAsync("zip-purse");

        var silent = new ArrangeProductImagesRequest { ProductId = product.ProductId };
        silent.Images.Add(new ArrangedImage { Hash = product.Images[0].Hash });
        await Refused.ByFieldAsync("alt", () => catalog.ProductImages.ArrangeProductImagesAsync(silent, catalog.AsService).ResponseAsync);
        var unknown = new ArrangeProductImagesRequest { ProductId = Guid.NewGuid().ToString() };
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            catalog.ProductImages.ArrangeProductImagesAsync(unknown, catalog.AsService).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private static ArrangedImage Asked(char which, params string[] skus) => new()
    {
        Hash = new string(which, 64),
        Alt = "A view",
        Skus = skus.Length == 0 ? null : new ImageVariants { SkuIds = { skus } },
    };

    private static GalleryImage Image(char which, params Guid[] skus) =>
        new(Guid.CreateVersion7(), new PictureName(new string(which, 64), 1, 1), "", 1, 1, skus);
}
