using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class PutPinTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData("query", "  ", 1)]
    [InlineData("position", "mug", 0)]
    [InlineData("position", "mug", 25)]
    public async Task What_makes_no_sense_is_refused_by_field(string field, string query, int position)
    {
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;

        await Refused.ByFieldAsync(field, async () => await catalog.SearchRules.PutPinAsync(
            new() { Pin = new Pin { Query = query, ProductId = product, Position = position } }, catalog.AsService));
    }

    [Fact]
    public async Task A_product_that_there_is_not_cannot_be_pinned() =>
        await Refused.AsNotFoundAsync(async () => await catalog.SearchRules.PutPinAsync(
        new() { Pin = new Pin { Query = "mug", ProductId = Guid.NewGuid().ToString(), Position = 1 } }, catalog.AsService));
}
