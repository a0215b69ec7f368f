using Shop.Catalog.V1;
using Shop.Web.Components;
using OrderedAttribute = Shop.Orders.V1.Attribute;

namespace Shop.Web.Tests.Components;

public class VariantTextTests
{
    private static readonly (string Name, string Value)[] Stone = [("Colour", "Stone"), ("Size", "350 ml")];

    [Fact]
    public void A_variant_reads_the_same_on_its_page_in_the_cart_and_in_an_order()
    {
        var facts = Stone.Select(fact => new Fact { Name = fact.Name, Value = fact.Value }).ToList();

        Assert.Equal("Stone, 350 ml", VariantText.Of(new Sku { Attributes = { facts } }));
        Assert.Equal("Stone, 350 ml", VariantText.Of(new SkuDetail { Attributes = { facts } }));
        Assert.Equal("Stone, 350 ml", VariantText.Of(Stone.Select(fact => new OrderedAttribute { Name = fact.Name, Value = fact.Value })));
    }

    [Fact]
    public void A_bare_number_says_what_it_counts() =>
        Assert.Equal("Cognac, EU size 38", VariantText.Of(
            [new OrderedAttribute { Name = "Colour", Value = "Cognac" }, new OrderedAttribute { Name = "EU size", Value = "38" }]));

    [Fact]
    public void The_only_variant_needs_no_words() => Assert.Equal("", VariantText.Of(new Sku()));
}
