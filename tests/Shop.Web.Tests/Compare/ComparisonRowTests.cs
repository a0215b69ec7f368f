using Shop.Catalog.V1;
using Shop.Web.Compare;

namespace Shop.Web.Tests.Compare;

public class ComparisonRowTests
{
    [Fact]
    public void What_can_be_chosen_comes_before_facts_and_each_has_a_row_once()
    {
        var mug = new Product
        {
            VariantAxes = { "Colour" },
            Skus = { In("Colour", "Stone"), In("Colour", "Moss"), In("Colour", "Moss") },
            Facts = { Fact("Material", "Stoneware"), Fact("Made in", "Portugal") },
        };
        var glass = new Product { Skus = { new Sku() }, Facts = { Fact("Made in", "Portugal"), Fact("Colour", "Clear") } };

        var rows = ComparisonRow.Of([mug, glass]);

        Assert.Equal(["Colour", "Material", "Made in"], rows.Select(row => row.Name));
        Assert.Equal(["Stone, Moss", "Clear"], rows[0].Values);
        Assert.Equal(["Stoneware", ""], rows[1].Values);
        Assert.Equal([true, true, false], rows.Select(row => row.Differs));
    }

    [Fact]
    public void Of_nothing_there_is_nothing_to_say() => Assert.Empty(ComparisonRow.Of([]));

    private static Fact Fact(string name, string value) => new() { Name = name, Value = value };

    private static Sku In(string name, string value) => new() { Attributes = { Fact(name, value) } };
}
