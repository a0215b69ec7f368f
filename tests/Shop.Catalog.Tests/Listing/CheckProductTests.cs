using Shop.Catalog.Listing;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Listing;

public class CheckProductTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { "slug", "slug" }, { "no name", "name" }, { "two lines", "name" }, { "language", "lang" }, { "bell", "description" },
        { "no category", "category_slugs" }, { "category twice", "category_slugs" }, { "fact without a name", "facts" }, { "tag", "tags" },
        { "option without a name", "variant_axes" }, { "no variant", "variants" }, { "code", "variants" }, { "code twice", "variants" },
        { "option without a value", "variants" }, { "option too many", "variants" }, { "no price", "variants" }, { "nothing to pay", "variants" },
        { "negative", "variants" }, { "half a cent", "variants" }, { "euros", "variants" }, { "half packs", "variants" }, { "sku id", "variants" },
    };

    [Fact]
    public void A_product_that_makes_sense_is_let_through() => Assert.Null(CheckProduct.Judge(Shirt()));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_makes_no_sense_is_refused_by_the_field_where_it_stands(string mistake, string field)
    {
        var fault = CheckProduct.Judge(With(mistake));

        Assert.Equal([field], fault?.Errors.Keys ?? []);
    }

    [Fact]
    public void Two_variants_with_the_same_options_are_both_named()
    {
        var shirt = Shirt();
        shirt.Variants[1].Attributes["Colour"] = "Red";

        var fault = CheckProduct.Judge(shirt);

        Assert.Equal("same_options", fault?.Code);
        Assert.Contains("'SHIRT-RED' and 'SHIRT-BLUE'", fault!.Message);
    }

    [Fact]
    public void All_mistakes_are_said_at_once()
    {
        var shirt = Shirt();
        (shirt.Slug, shirt.Name) = ("A Shirt", "");

        Assert.Equal(["slug", "name"], CheckProduct.Judge(shirt)!.Errors.Keys);
    }

    private static ProductContent Shirt() => new()
    {
        Slug = "shirt",
        Name = "Shirt",
        BrandSlug = "maker",
        CategorySlugs = { "shirts" },
        VariantAxes = { "Colour" },
        Variants = { In("Red"), In("Blue") },
    };

    private static SavedVariant In(string colour) => new()
    {
        Code = $"SHIRT-{colour.ToUpperInvariant()}",
        Attributes = { ["Colour"] = colour },
        Price = new Money(20, "USD").ToProto(),
    };

    private static ProductContent With(string mistake)
    {
        var shirt = Shirt();
        var variant = shirt.Variants[0];
        Action make = mistake switch
        {
            "slug" => () => shirt.Slug = "Shirt",
            "no name" => () => shirt.Name = " ",
            "two lines" => () => shirt.Name = "A\nshirt",
            "language" => () => shirt.Lang = "qq",
            "bell" => () => shirt.Description = "\a",
            "no category" => shirt.CategorySlugs.Clear,
            "category twice" => () => shirt.CategorySlugs.Add("shirts"),
            "fact without a name" => () => shirt.Facts.Add(new Fact { Value = "Cotton" }),
            "tag" => () => shirt.Tags.Add("Two words"),
            "option without a name" => () => NamelessOption(shirt),
            "no variant" => shirt.Variants.Clear,
            "code" => () => variant.Code = "shirt_1",
            "code twice" => () => variant.Code = "SHIRT-BLUE",
            "option without a value" => () => variant.Attributes["Colour"] = "",
            "option too many" => () => variant.Attributes["Size"] = "M",
            "no price" => () => variant.Price = null,
            "nothing to pay" => () => variant.Price.Units = 0,
            "negative" => () => variant.Price = new Money(-5, "USD").ToProto(),
            "half a cent" => () => variant.Price = new Money(1.005m, "USD").ToProto(),
            "euros" => () => variant.Price.Currency = "EUR",
            "half packs" => () => variant.Quantity = new() { Min = 9, Step = 6 },
            _ => () => variant.SkuId = "1",
        };
        make();
        return shirt;
    }

    private static void NamelessOption(ProductContent shirt)
    {
        shirt.VariantAxes.Clear();
        shirt.VariantAxes.Add("\t");
        foreach (var variant in shirt.Variants)
            (variant.Attributes["\t"], _) = (variant.Attributes["Colour"], variant.Attributes.Remove("Colour"));
    }
}
