using Shop.Catalog.Import.Pictures;
using Shop.Catalog.Import.Shopify;

namespace Shop.Catalog.Tests.Import.Pictures;

public class QueuePicturesTests
{
    [Fact]
    public void Pictures_of_variants_alone_follow_those_of_the_product_and_each_address_counts_once()
    {
        var product = new ShopifyProduct(
            "cup", "Cup", "", "", "", [], ShopifyStatus.Active, "", "", ["Colour"],
            [Variant("R", "https://a/1"), Variant("G", "https://a/9"), Variant("B", "https://a/9"), Variant("W", "")],
            [new(2, "https://a/1", "One", 1), new(3, "https://a/2", "Two", 2), new(4, "https://a/1", "One again", 3)]);

        var queued = QueuePictures.Of(product);

        Assert.Equal(
            ["Image Src https://a/1 One R", "Image Src https://a/2 Two ", "Variant Image https://a/9  G,B"],
            queued.Select(one => $"{one.Column} {one.Address} {one.Alt} {string.Join(',', one.Codes)}"));
    }

    private static ShopifyVariant Variant(string code, string image) => new(2, code, [code], 9m, CompareAt: null, Quantity: null, image);
}
