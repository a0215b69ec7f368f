using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class ExplainProductTests(RunningCatalog catalog)
{
    [Fact]
    public async Task What_keeps_a_product_out_is_said_in_sentences_and_what_is_found_has_a_place()
    {
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;

        var found = await ExplainAsync(product, new() { Query = "harbour mug" });
        var left = await ExplainAsync(product, new() { Query = "harbour backpack", Filters = { Filters.Category("lighting") } });

        Assert.Equal(("postgresql", true, 1), (found.Engine, found.IsFound, found.Place));
        Assert.Empty(found.WhyNot);
        Assert.True(found.Rank > 0);
        Assert.False(left.IsFound);
        Assert.Contains("“backpack” is in none of its fields.", left.WhyNot);
        Assert.Contains(
            left.WhyNot,
            why => why.StartsWith("The filter by category keeps it out: it has ", StringComparison.Ordinal)
                && why.Contains("tableware", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_product_has_no_explanation()
    {
        await Refused.AsNotFoundAsync(() => ExplainAsync(Guid.NewGuid().ToString(), new()));
        await Refused.ByFieldAsync("product_id", () => ExplainAsync("17", new()));
        await Refused.ByFieldAsync("filters", () => ExplainAsync(Guid.NewGuid().ToString(), new() { Filters = { new Filter { Key = "mood" } } }));
    }

    private async Task<ExplainProductResponse> ExplainAsync(string product, SearchProductsRequest search) =>
        await catalog.SearchRules.ExplainProductAsync(new() { ProductId = product, Search = search }, catalog.AsService);
}
