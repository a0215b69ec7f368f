using System.Xml.Linq;

namespace Shop.Demo.Tests;

public class DemoCatalogTests
{
    private static readonly DemoCatalog Demo = DemoCatalog.Compose();

    [Fact]
    public void It_has_at_least_240_products_and_700_skus_in_8_departments_on_three_levels()
    {
        Assert.True(Demo.Products.Count >= 240, $"{Demo.Products.Count} products");
        Assert.True(Demo.Skus.Count() >= 700, $"{Demo.Skus.Count()} SKUs");
        Assert.Equal(8, Demo.Categories.Count(category => Depth(category.Slug) == 0));
        var leaves = Demo.Categories.Where(category => Depth(category.Slug) == 2).Select(category => category.Slug).ToHashSet();
        Assert.All(Demo.Products, product => Assert.Contains(product.CategorySlug, leaves));
        Assert.All(leaves, leaf => Assert.Contains(Demo.Products, product => product.CategorySlug == leaf));
    }

    [Fact]
    public void No_two_pictures_are_alike_and_each_colour_of_a_product_has_one_with_two_further_views_behind_it()
    {
        Assert.Equal(Demo.Images.Count(), Demo.Images.Select(image => image.Content).Distinct().Count());
        foreach (var product in Demo.Products)
        {
            var colours = product.Skus.Select(sku => sku.Attributes.GetValueOrDefault("Colour")).Distinct().Count();
            Assert.Equal(colours, product.Skus.Select(sku => sku.Image).Distinct().Count());
            Assert.Equal(Enumerable.Range(0, colours).Select(colour => 3 * colour), product.Skus.Select(sku => sku.Image).Distinct().Order());
            Assert.Equal(3 * colours, product.Images.Count);
        }
    }

    [Fact]
    public void Pictures_are_small_well_formed_and_refer_to_nothing_outside()
    {
        foreach (var image in Demo.Images)
        {
            Assert.True(image.Content.Length < 8 * 1024, $"{image.Alt} has {image.Content.Length} bytes");
            using var content = new MemoryStream(image.Content.ToByteArray());
            var svg = XDocument.Load(content).Root!;
            Assert.Equal(("800", "1000"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
            Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject");
            Assert.DoesNotContain("url(", svg.Descendants().Single(element => element.Name.LocalName == "style").Value);
            Assert.DoesNotContain(
                svg.Descendants().Attributes(),
                attribute => attribute.Name.LocalName is "href" && attribute.Value != "#t"
                    || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                    || attribute.Value.Contains("NaN", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_two_descriptions_are_alike_and_each_has_several_sentences_of_its_own()
    {
        Assert.Equal(Demo.Products.Count, Demo.Products.Select(product => product.Description).Distinct().Count());
        Assert.Equal(Demo.Products.Count, Demo.Products.Select(product => product.Description.Split("\n\n")[0]).Distinct().Count());
        Assert.All(Demo.Products, product => Assert.True(product.Description.Split(". ").Length >= 4, product.Name));
        Assert.All(Demo.Products, product => Assert.NotEmpty(product.Facts));
    }

    [Fact]
    public void Each_time_it_is_composed_it_is_the_same()
    {
        var again = DemoCatalog.Compose();

        Assert.Equal(Demo.Products.Select(product => product.ProductId), again.Products.Select(product => product.ProductId));
        Assert.Equal(Demo.Skus.Select(sku => (sku.SkuId, sku.Price)), again.Skus.Select(sku => (sku.SkuId, sku.Price)));
        Assert.Equal(Demo.Images.Select(image => image.Content), again.Images.Select(image => image.Content));
        Assert.Equal(Demo.OpeningStock.Values, again.OpeningStock.Values);
    }

    [Fact]
    [Trait("Issue", "8.4.4")]
    public void A_german_name_says_that_it_is_german()
    {
        var german = Assert.Single(Demo.Products, product => product.Lang is not "");

        Assert.Equal("de", german.Lang);
        Assert.StartsWith("Handgeformte Blumentopfuntersetzerschale", german.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_version_7_uuids()
    {
        Assert.All(Demo.Skus, sku => Assert.Equal(7, Guid.Parse(sku.SkuId).Version));
        Assert.All(Demo.Products, product => Assert.Equal(7, Guid.Parse(product.ProductId).Version));
        Assert.All(Demo.Products, product => Assert.InRange(Guid.Parse(product.ProductId).Variant, 8, 11));
    }

    [Fact]
    public void The_shelves_look_like_those_of_a_shop()
    {
        var stock = Demo.OpeningStock.Values.ToList();
        var soldOut = Demo.Products.Count(product =>
            product.Skus.All(sku => Demo.OpeningStock[sku.SkuId] == 0));

        Assert.InRange(stock.Count(units => units == 0), stock.Count / 25, stock.Count / 5);
        Assert.InRange(stock.Count(units => units is >= 1 and <= 3), stock.Count / 25, stock.Count / 5);
        Assert.InRange(soldOut, 1, Demo.Products.Count / 10);
    }

    [Fact]
    public void Some_product_has_a_long_German_name() =>
        Assert.Contains(Demo.Products, product => product.Name.Length > 100 && product.Name.Contains("Überlaufschutz", StringComparison.Ordinal));

    private static int Depth(string category) =>
        Demo.Categories.Single(c => c.Slug == category).ParentSlug is { Length: > 0 } parent ? Depth(parent) + 1 : 0;
}
