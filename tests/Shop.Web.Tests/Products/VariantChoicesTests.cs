using Shop.Catalog.V1;
using Shop.Web.Products;

namespace Shop.Web.Tests.Products;

public class VariantChoicesTests
{
    private static readonly Product Mug = Made(("Stone", "350 ml", 4), ("Stone", "500 ml", 0), ("Ink", "350 ml", 2), ("Rust", "500 ml", 7));

    [Fact]
    public void Values_stand_in_the_order_of_the_catalog_with_the_shown_one_chosen()
    {
        var axes = VariantChoices.Around(Mug, Mug.Skus[0]);

        Assert.Equal(["Colour", "Size"], axes.Select(axis => axis.Name));
        Assert.Equal(["Stone", "Ink", "Rust"], axes[0].Options.Select(option => option.Value));
        Assert.Equal("Stone", axes[0].Options.Single(option => option.Chosen).Value);
        Assert.Equal("350 ml", axes[1].Options.Single(option => option.Chosen).Value);
    }

    [Fact]
    public void A_combination_that_is_sold_out_or_not_made_is_shown_as_not_available()
    {
        var axes = VariantChoices.Around(Mug, Mug.Skus[0]);

        Assert.False(axes[1].Options.Single(option => option.Value == "500 ml").Available);
        Assert.False(axes[0].Options.Single(option => option.Value == "Rust").Available);
        Assert.True(axes[0].Options.Single(option => option.Value == "Ink").Available);
    }

    [Fact]
    public void A_value_leads_to_the_variant_that_keeps_the_other_choices()
    {
        var axes = VariantChoices.Around(Mug, Mug.Skus[0]);

        Assert.Same(Mug.Skus[2], axes[0].Options.Single(option => option.Value == "Ink").LeadsTo);
        Assert.Same(Mug.Skus[3], axes[0].Options.Single(option => option.Value == "Rust").LeadsTo);
    }

    [Fact]
    public void Only_the_exact_combination_is_found()
    {
        Assert.Same(Mug.Skus[2], Find("Ink", "350 ml"));
        Assert.Null(Find("Ink", "500 ml"));
        Assert.Null(VariantChoices.Find(Mug, new Dictionary<string, string> { ["Colour"] = "Ink" }));
    }

    [Fact]
    public void The_page_starts_with_what_was_asked_for_or_else_with_what_can_be_bought()
    {
        var soldOutFirst = Made(("Stone", "350 ml", 0), ("Ink", "350 ml", 3));

        Assert.Same(soldOutFirst.Skus[0], VariantChoices.Start(soldOutFirst, soldOutFirst.Skus[0].SkuId));
        Assert.Same(soldOutFirst.Skus[1], VariantChoices.Start(soldOutFirst, skuId: null));
        Assert.Same(soldOutFirst.Skus[1], VariantChoices.Start(soldOutFirst, "gone"));
        Assert.Null(VariantChoices.Start(new Product(), skuId: null));
    }

    private static Sku? Find(string colour, string size) =>
        VariantChoices.Find(Mug, new Dictionary<string, string> { ["Colour"] = colour, ["Size"] = size });

    private static Product Made(params (string Colour, string Size, int Available)[] variants)
    {
        var product = new Product { VariantAxes = { "Colour", "Size" } };
        product.Skus.AddRange(variants.Select(variant => new Sku
        {
            SkuId = $"{variant.Colour}-{variant.Size}",
            Available = variant.Available,
            Attributes = { new Fact { Name = "Colour", Value = variant.Colour }, new Fact { Name = "Size", Value = variant.Size } },
        }));
        return product;
    }
}
