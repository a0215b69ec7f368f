using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class PutRedirectTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData("")]
    [InlineData("c/tents")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/search?q=returns")]
    [InlineData("/c/t\u00e9nts")]
    [InlineData("/a b")]
    public async Task Words_lead_to_a_path_of_this_site_only(string path) => await Refused.ByFieldAsync("path", async () =>
        await catalog.SearchRules.PutRedirectAsync(new() { Redirect = new Redirect { Query = "returns", Path = path } }, catalog.AsService));
}
