using Shop.Catalog.V1;
using Shop.Web.Products;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Products;

public sealed class ProductGalleryTests
{
    [Theory]
    [Trait("Issue", "8.7.8")]
    [InlineData(0, "stone-near", "stone-far")]
    [InlineData(1, "moss-near")]
    public async Task Below_the_picture_of_a_variant_are_the_views_of_it_and_of_no_other(int shown, params string[] views)
    {
        var product = new Product { Slug = "mug" };
        product.Skus.AddRange([new Sku { SkuId = "s", ImageHash = "stone" }, new Sku { SkuId = "m", ImageHash = "moss" }]);
        product.Images.AddRange(
        [
            new Image { Hash = "stone", SkuId = "s" }, new Image { Hash = "stone-near" }, new Image { Hash = "stone-far" },
            new Image { Hash = "moss", SkuId = "m" }, new Image { Hash = "moss-near" },
        ]);

        var html = await Drawn.AsHtmlAsync<ProductGallery>(services: null, ("Product", product), ("Shown", product.Skus[shown]));

        var below = html[html.IndexOf("gallery-views", StringComparison.Ordinal)..];
        Assert.Equal(views, product.Images.Select(image => image.Hash).Where(hash => below.Contains($"/images/{hash}.svg")));
    }

    [Fact]
    public async Task A_photograph_leads_to_the_largest_there_is_of_it_and_a_drawing_nowhere()
    {
        var product = new Product { Slug = "mug", Name = "Mug" };
        var (photograph, drawing) = (ServicesBehind.Photograph, ServicesBehind.Picture);
        product.Skus.Add(new Sku { SkuId = "s", ImageHash = photograph });
        product.Images.Add(new Image { Hash = photograph, SkuId = "s", Alt = "From the side" });
        product.Images.Add(new Image { Hash = drawing, Alt = "From above" });

        var html = await Drawn.AsHtmlAsync<ProductGallery>(services: null, ("Product", product), ("Shown", product.Skus[0]));

        Assert.Contains($"href=\"/images/{photograph[..64]}-1200.webp\" data-zoom=\"From the side\"", html, StringComparison.Ordinal);
        Assert.Single(html.Split("data-zoom").Skip(1));
        Assert.Contains($"src=\"/images/{drawing}.svg\" alt=\"From above\"", html, StringComparison.Ordinal);
    }
}
