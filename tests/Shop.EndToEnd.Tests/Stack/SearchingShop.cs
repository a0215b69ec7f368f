using Shop.Testing;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>The whole shop with an Elasticsearch beside it: a distribution whose program is the stand-in.</summary>
public sealed class SearchingShop : RunningShop
{
    public new const string Name = "the shop with an elasticsearch";

    private readonly TemporaryData _folder;

    public SearchingShop() : this(new TemporaryData())
    {
    }

    private SearchingShop(TemporaryData folder)
        : base(new StackOptions { Arguments = ["--Elasticsearch:Home", ElasticsearchDistribution.UnpackIn(folder)] }) => _folder = folder;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The index is there, and every replica asks it.</summary>
    public Task SearchesElasticsearchAsync() => EventuallyAsync("Elasticsearch answers", async () =>
    {
        for (var round = 0; round < 6; round++)
        {
            var price = $"{Random.Shared.Next(1, 90)}.{Random.Shared.Next(10, 99)}";
            var list = (await NewGuest().GetAsync($"/api/products?q=lamp&price_min={price}")).Expect(System.Net.HttpStatusCode.OK).Body;
            if (list["engine"]!.GetValue<string>() != "elasticsearch" || list["search_fallback"]!.GetValue<bool>())
                return false;
        }

        return true;
    }, seconds: 120);
}

// Not beside the other stack: its tests measure times.
[CollectionDefinition(SearchingShop.Name, DisableParallelization = true)]
public sealed class SearchingShopCollection : ICollectionFixture<SearchingShop>;
