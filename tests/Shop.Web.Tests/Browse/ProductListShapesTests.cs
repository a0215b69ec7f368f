using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

public class ProductListShapesTests
{
    [Fact]
    public void A_facet_of_every_kind_has_its_place()
    {
        var counts = FacetCounts.From(
        [
            Of(FacetKeys.Stock, new FacetValue { Value = "true", Count = 5 }),
            Of(FacetKeys.Category, new FacetValue { Value = "mugs", Name = "Mugs", Count = 4 }),
            Of(FacetKeys.Brand, new FacetValue { Value = "kiln", Name = "Kiln", Count = 3 }),
            Of(FacetKeys.Price, new FacetValue { From = Usd(25), To = Usd(50), Count = 2 }, new FacetValue { From = Usd(50), Count = 1 }),
        ]);

        Assert.Equal([new FacetCount("kiln", "Kiln", 3)], counts.Brands);
        Assert.Equal([new FacetCount("mugs", "Mugs", 4)], counts.Categories);
        Assert.Equal(
            [new(new Money(25, "USD"), new Money(50, "USD"), 2), new PriceRangeCount(new Money(50, "USD"), To: null, 1)], counts.PriceRanges);
        Assert.Equal(5, counts.InStock);
        Assert.False(counts.AreEstimates);
        Assert.True(FacetCounts.From([new Facet { Key = FacetKeys.Brand, IsEstimate = true }]).AreEstimates);
    }

    [Fact]
    public void What_catalog_leaves_out_is_empty_or_null_and_not_made_up()
    {
        var list = ProductListView.From(new SearchProductsResponse { Items = { new ProductSummary { PriceMin = Usd(1), PriceMax = Usd(2) } } });

        var item = Assert.Single(list.Items);
        Assert.Null(item.Rating);
        Assert.Null(item.ImageUrl);
        Assert.Null(list.CorrectedQuery);
        Assert.Equal((0, 0, 0, 0), (list.Facets.Brands.Count, list.Facets.Categories.Count, list.Facets.PriceRanges.Count, list.Facets.InStock));
    }

    [Fact]
    public void A_search_for_something_else_says_so() =>
        Assert.Equal("mug", ProductListView.From(new SearchProductsResponse { CorrectedQuery = "mug" }).CorrectedQuery);

    private static Facet Of(string key, params FacetValue[] values) => new() { Key = key, Values = { values } };

    private static Types.V1.Money Usd(decimal amount) => new Money(amount, "USD").ToProto();
}
