using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class ListSearchRulesTests(RunningCatalog catalog)
{
    [Fact]
    public async Task All_that_was_put_is_listed_as_it_was_put()
    {
        var synonym = new Synonym { Word = "flask", Also = { "bottle", "canteen" }, TwoWay = true, StartsAt = new() { Seconds = 1_800_000_000 } };
        var pin = new Pin { Query = "Flask", ProductId = (await catalog.ProductAsync("harbour-mug")).ProductId, Position = 2 };
        var redirect = new Redirect { Query = "sizing", Path = "/help", EndsAt = new() { Seconds = 1_900_000_000 } };
        await catalog.SearchRules.PutSynonymAsync(new() { Synonym = synonym }, catalog.AsService);
        await catalog.SearchRules.PutPinAsync(new() { Pin = pin }, catalog.AsService);
        await catalog.SearchRules.PutRedirectAsync(new() { Redirect = redirect }, catalog.AsService);

        var rules = await catalog.SearchRules.ListSearchRulesAsync(new(), catalog.AsService);

        Assert.Contains(synonym, rules.Synonyms);
        Assert.Contains(pin, rules.Pins);
        Assert.Contains(redirect, rules.Redirects);
        await catalog.SearchRules.DeleteSynonymAsync(new() { Word = "flask" }, catalog.AsService);
        await catalog.SearchRules.DeletePinAsync(new() { Query = "flask", ProductId = pin.ProductId }, catalog.AsService);
        await catalog.SearchRules.DeleteRedirectAsync(new() { Query = "sizing" }, catalog.AsService);
    }
}
