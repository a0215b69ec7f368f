using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class DeletePinTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_pin_is_found_by_its_words_however_they_are_written()
    {
        var product = (await catalog.ProductAsync("harbour-mug")).ProductId;
        await catalog.SearchRules.PutPinAsync(
            new() { Pin = new Pin { Query = "Blue  Crockery", ProductId = product, Position = 3 } }, catalog.AsService);
        var request = new DeletePinRequest { Query = "blue crockery!", ProductId = product };

        await catalog.SearchRules.DeletePinAsync(request, catalog.AsService);

        await Refused.AsNotFoundAsync(async () => await catalog.SearchRules.DeletePinAsync(request, catalog.AsService));
    }
}
