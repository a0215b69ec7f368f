using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Search;

/// <summary>What every engine does with what a merchant tells the search; to be derived from like <see cref="SearchBehaviour"/>.</summary>
public abstract class SearchRuleBehaviour(SearchGoods goods) : SearchBehaviour(goods)
{
    private static readonly DateTimeOffset Yesterday = Now.AddDays(-1);
    private static readonly DateTimeOffset Tomorrow = Now.AddDays(1);

    [Fact]
    public async Task A_synonym_leads_one_way_or_both_and_counts_from_its_beginning_until_its_end()
    {
        var wellingtons = Lasting(new Synonym { Word = "wellingtons", Also = { "boot" } });
        await RunAsync((PutSynonym put) => put.RunAsync(wellingtons, "tests", CancellationToken.None));
        await RunAsync((PutSynonym put) => put.RunAsync(
            new Synonym { Word = "chemise", Also = { "shirt", "blouse" }, TwoWay = true }, "tests", CancellationToken.None));
        await RunningCatalog.SettleAsync();

        Assert.Equal(5, (await SearchAsync("wellingtons")).Total);
        Assert.Equal(0, (await SearchAsync("wellingtons", now: Yesterday.AddSeconds(-1))).Total);
        Assert.Equal(5, (await SearchAsync("wellingtons", now: Yesterday)).Total);
        Assert.Equal(0, (await SearchAsync("wellingtons", now: Tomorrow)).Total);
        Assert.Equal(["cafe-shirt", "plain-shirt"], Slugs(await SearchAsync("blouse")));
        Assert.Equal(["cafe-shirt", "plain-shirt"], Slugs(await SearchAsync("chemise")));

        var taken = await RunAsync((PutSynonym put) => put.RunAsync(
            new Synonym { Word = "top", Also = { "blouse" }, TwoWay = true }, "tests", CancellationToken.None));
        Assert.Equal("synonym_taken", Assert.IsType<Fault.Conflict>(taken.Fault).Code);
        Assert.True((await RunAsync((DeleteSynonym delete) => delete.RunAsync("chemise", CancellationToken.None))).IsSuccess);
        Assert.True((await RunAsync((DeleteSynonym delete) => delete.RunAsync("Wellingtons", CancellationToken.None))).IsSuccess);
        Assert.IsType<Fault.NotFound>((await RunAsync((DeleteSynonym delete) => delete.RunAsync("wellingtons", CancellationToken.None))).Fault);
        await RunningCatalog.SettleAsync();
        Assert.Equal(0, (await SearchAsync("blouse")).Total);
    }

    [Fact]
    public async Task A_pin_stands_at_its_place_for_its_words_while_it_lasts_and_nowhere_else()
    {
        var pin = new Pin { Query = "Boots!", ProductId = (await Goods.IdAsync("plain-shirt")).ToString(), Position = 2 };
        (pin.StartsAt, pin.EndsAt) = (At(Yesterday), At(Tomorrow));
        var harbour = (await Goods.IdAsync("harbour-boot")).ToString();
        await RunAsync((PutPin put) => put.RunAsync(pin, "tests", CancellationToken.None));
        await RunAsync((PutPin put) => put.RunAsync(
            new Pin { Query = "boots", ProductId = harbour, Position = 1 }, "tests", CancellationToken.None));
        await RunningCatalog.SettleAsync();

        var paged = new List<FoundProduct>();
        for (var page = 1; page <= 3; page++)
            paged.AddRange((await SearchAsync("boots", page: page, pageSize: 3)).Products);

        Assert.Equal(
            ["harbour-boot", "plain-shirt", "garnet-boot", "mirror-boot", "summit-boot", "cafe-shirt"], paged.Select(product => product.Slug));
        Assert.Equal(["harbour-boot", "plain-shirt"], paged.Where(product => product.IsPinned).Select(product => product.Slug));
        Assert.Equal(6, (await SearchAsync("boots")).Total);
        Assert.DoesNotContain("plain-shirt", Slugs(await SearchAsync("boots", [Filter("colour", "red")])));
        Assert.DoesNotContain("plain-shirt", Slugs(await SearchAsync("boot")));
        Assert.DoesNotContain("plain-shirt", Slugs(await SearchAsync("boots", now: Tomorrow)));
        Assert.DoesNotContain("plain-shirt", Slugs(await SearchAsync("boots", order: ListOrder.PriceAsc)));

        foreach (var product in new[] { pin.ProductId, harbour })
        {
            Assert.True((await RunAsync((DeletePin delete) => delete.RunAsync(
                new DeletePinRequest { Query = "boots", ProductId = product }, CancellationToken.None))).IsSuccess);
        }

        await RunningCatalog.SettleAsync();
    }

    [Fact]
    public async Task A_redirect_leads_its_words_to_a_page_while_it_lasts()
    {
        var redirect = new Redirect { Query = "returns", Path = "/help/returns", StartsAt = At(Yesterday), EndsAt = At(Tomorrow) };
        await RunAsync((PutRedirect put) => put.RunAsync(redirect, "tests", CancellationToken.None));
        await RunningCatalog.SettleAsync();

        Assert.Equal("/help/returns", (await SearchAsync("RETURNS")).Redirect);
        Assert.Equal("", (await SearchAsync("returns", now: Tomorrow)).Redirect);
        Assert.True((await RunAsync((DeleteRedirect delete) => delete.RunAsync("returns", CancellationToken.None))).IsSuccess);
    }

    [Fact]
    public async Task A_product_is_explained_by_words_filters_and_variants()
    {
        var left = await ExplainAsync("mirror-boot", "boot", Filter("colour", "red"), Filter("size", "43"));
        Assert.Equal(["Each filter is passed by one of its variants, but none passes all of them."], left.WhyNot());
        var unfound = await ExplainAsync("plain-shirt", "plain boot", Filter("brand", "brenn"));
        Assert.Equal(
            ["“boot” is in none of its fields.", "The filter by brand keeps it out: it has aldous."], unfound.WhyNot());

        var found = await ExplainAsync("mirror-boot", "boot evening");
        Assert.Empty(found.WhyNot());
        Assert.Equal((1, 80), (found.Place, found.Popularity));
        Assert.True(found.Rank > 0);
        Assert.Equal(["boot: name, brand and category, description", "evening: description"],
            found.Words.Select(word => $"{word.Word}: {string.Join(", ", word.FoundIn)}"));
    }

    private async Task<SearchExplanation> ExplainAsync(string slug, string words, params SearchFilter[] filters)
    {
        var engine = await EngineAsync(new SearchOptions(), Now);
        var query = new SearchQuery(words, [.. filters.OrderBy(filter => filter.Key, StringComparer.Ordinal)], ListOrder.Best, 1, 24);
        return (await engine.ExplainAsync(query, await Goods.IdAsync(slug), CancellationToken.None))!;
    }

    private async Task<T> RunAsync<TVerb, T>(Func<TVerb, Task<T>> use) where TVerb : notnull
    {
        await using var scope = Goods.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    private static Synonym Lasting(Synonym synonym)
    {
        (synonym.StartsAt, synonym.EndsAt) = (At(Yesterday), At(Tomorrow));
        return synonym;
    }

    private static Google.Protobuf.WellKnownTypes.Timestamp At(DateTimeOffset time) =>
        Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time);
}
