using System.Net;
using Shop.EndToEnd.Tests.Stack;
using static Shop.EndToEnd.Tests.Failures.FailureMatrixTests;

namespace Shop.EndToEnd.Tests.Failures;

/// <summary>The row of the failure matrix that needs a shop with an Elasticsearch: everything works, and what PostgreSQL answers says so.</summary>
[Collection(SearchingShop.Name)]
public class SearchFallBackTests(SearchingShop shop)
{
    private static readonly Row Elasticsearch = new("elasticsearch", Works, Works, Works, Works, Works);

    [Theory]
    [InlineData("killed")]
    [InlineData("hung")]
    [InlineData("slow")]
    public async Task Without_it_a_shopper_goes_on_and_a_search_says_who_answered_and_it_is_back_by_itself(string fault)
    {
        await shop.SearchesElasticsearchAsync();

        var answers = await TryAsync(shop, Elasticsearch, fault);

        var searches = answers.SelectMany(seen => seen).Where(seen => seen.What == Deed.Search).Select(EngineOf).ToList();
        Assert.All(searches, search => Assert.Equal(search.Engine == "postgresql", search.IsFallback));
        if (fault != "slow")
            Assert.Contains(searches, search => search.IsFallback);
        await shop.SearchesElasticsearchAsync();
    }

    [Fact]
    public async Task The_footer_of_a_search_says_it_while_it_lasts_and_no_longer()
    {
        const string note = "Search is running on its backup";
        await shop.SearchesElasticsearchAsync();
        await using (await Trouble.HungAsync(shop, "elasticsearch"))
            await RunningShop.EventuallyAsync("the footer says so", () => SaysAsync(note), seconds: 20);

        await RunningShop.EventuallyAsync("the footer is silent", async () => !await SaysAsync(note), seconds: 60);
    }

    private async Task<bool> SaysAsync(string note)
    {
        var page = await shop.NewGuest().GetAsync("/search?q=lamp");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Text.Contains(note, StringComparison.Ordinal);
    }

    private static (string Engine, bool IsFallback) EngineOf(Seen seen) =>
        (seen.Answer.Body["engine"]!.GetValue<string>(), seen.Answer.Body["search_fallback"]!.GetValue<bool>());
}
