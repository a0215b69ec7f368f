using System.Text.Json;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Edge;
using Shop.Web.Products;

namespace Shop.Web.Tests.Products;

public class ProductJsonLdTests
{
    [Fact]
    public void A_product_s_words_cannot_end_the_script_they_stand_in()
    {
        var script = ProductJsonLd.Script(Made("</script><script>alert(1)</script>"), "https://shop.example/", Cdn.None);

        Assert.Equal(1, script.Split("<script").Length - 1);
        Assert.Equal(1, script.Split("</script>").Length - 1);
    }

    [Fact]
    public void Each_variant_is_an_offer_with_its_price_and_stock()
    {
        var script = ProductJsonLd.Script(Made("Mug"), "https://shop.example/", Cdn.None);
        using var json = JsonDocument.Parse(script[(script.IndexOf('>', StringComparison.Ordinal) + 1)..script.LastIndexOf('<')]);
        var offers = json.RootElement.GetProperty("offers");

        Assert.Equal("Mug", json.RootElement.GetProperty("name").GetString());
        Assert.Equal(["18.50", "21.00"], offers.EnumerateArray().Select(offer => offer.GetProperty("price").GetString()));
        Assert.Equal(
            ["https://schema.org/InStock", "https://schema.org/OutOfStock"],
            offers.EnumerateArray().Select(offer => offer.GetProperty("availability").GetString()));
    }

    [Fact]
    public void The_rating_and_up_to_five_reviews_are_in_it()
    {
        var product = Made("Mug");
        product.RatingSummary = new RatingSummary { Count = 27, Average = 4.31 };
        product.Reviews.Add(Enumerable.Range(0, 6).Select(_ => new Review { Stars = 4, Title = "</script>", WrittenAt = new() { Seconds = 0 } }));

        var script = ProductJsonLd.Script(product, "https://shop.example/", Cdn.None);

        using var json = JsonDocument.Parse(script[(script.IndexOf('>', StringComparison.Ordinal) + 1)..script.LastIndexOf('<')]);
        Assert.Equal(4.31, json.RootElement.GetProperty("aggregateRating").GetProperty("ratingValue").GetDouble());
        Assert.Equal(27, json.RootElement.GetProperty("aggregateRating").GetProperty("reviewCount").GetInt32());
        Assert.Equal(5, json.RootElement.GetProperty("review").GetArrayLength());
        Assert.Equal("1970-01-01", json.RootElement.GetProperty("review")[0].GetProperty("datePublished").GetString());
        Assert.Equal(1, script.Split("</script>").Length - 1);
    }

    [Fact]
    public void A_sale_says_what_it_was_and_until_when()
    {
        var product = Made("Mug");
        product.Skus[0].ListPrice = new Money(20m, "USD").ToProto();
        product.Skus[0].PriceSteps.Add(new PriceStep { Kind = "sale", EndsAt = new() { Seconds = 1_800_000_000 } });
        product.Skus[1].ListPrice = product.Skus[1].Price;

        var script = ProductJsonLd.Script(product, "https://shop.example/", Cdn.None);

        using var json = JsonDocument.Parse(script[(script.IndexOf('>', StringComparison.Ordinal) + 1)..script.LastIndexOf('<')]);
        var offers = json.RootElement.GetProperty("offers");
        Assert.Equal("2027-01-15T08:00:00Z", offers[0].GetProperty("priceValidUntil").GetString());
        Assert.Equal("20.00", offers[0].GetProperty("priceSpecification").GetProperty("price").GetString());
        Assert.False(offers[1].TryGetProperty("priceSpecification", out _));
        Assert.False(offers[1].TryGetProperty("priceValidUntil", out _));
    }

    private static Product Made(string name) => new()
    {
        Name = name,
        Slug = "mug",
        Skus =
        {
            new Sku { SkuId = "1", Code = "MUG-1", Price = new Money(18.5m, "USD").ToProto(), Available = 3 },
            new Sku { SkuId = "2", Code = "MUG-2", Price = new Money(21m, "USD").ToProto() },
        },
    };
}
