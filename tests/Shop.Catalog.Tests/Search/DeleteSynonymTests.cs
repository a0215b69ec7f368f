using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class DeleteSynonymTests(RunningCatalog catalog)
{
    [Fact]
    public async Task The_word_and_those_that_were_given_as_the_same_mean_themselves_again()
    {
        var synonym = new Synonym { Word = "goblet", Also = { "chalice" }, TwoWay = true };
        await catalog.SearchRules.PutSynonymAsync(new() { Synonym = synonym }, catalog.AsService);

        await catalog.SearchRules.DeleteSynonymAsync(new() { Word = "goblet" }, catalog.AsService);

        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from search_synonyms where word in ('goblet', 'chalice')"));
        await Refused.AsNotFoundAsync(async () => await catalog.SearchRules.DeleteSynonymAsync(new() { Word = "goblet" }, catalog.AsService));
    }
}
