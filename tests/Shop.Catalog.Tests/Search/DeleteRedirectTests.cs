using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class DeleteRedirectTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Words_lead_to_a_list_again()
    {
        await catalog.SearchRules.PutRedirectAsync(
            new() { Redirect = new Redirect { Query = "opening hours", Path = "/help" } }, catalog.AsService);

        await catalog.SearchRules.DeleteRedirectAsync(new() { Query = "Opening Hours" }, catalog.AsService);

        await Refused.AsNotFoundAsync(
            async () => await catalog.SearchRules.DeleteRedirectAsync(new() { Query = "opening hours" }, catalog.AsService));
    }
}
