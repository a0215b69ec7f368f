using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Database;
using Shop.Catalog.Demo;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Demo;

[Collection(RunningCatalog.Name)]
public class LoadDemoCatalogTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Two_replicas_that_start_together_load_it_once()
    {
        await using var first = catalog.BuildOnEmptyDatabase();
        await using var second = catalog.BuildOnEmptyDatabase();

        await Task.WhenAll(first.PrepareDatabaseAsync(), second.PrepareDatabaseAsync());

        await using var scope = first.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CatalogDbContext>();
        Assert.Equal(DemoCatalog.Compose().Products.Count, await database.Products.CountAsync());
        var told = await database.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from event_log").SingleAsync();
        Assert.Equal(await database.Skus.CountAsync(), told);
    }

    [Fact]
    public async Task A_catalog_that_is_not_empty_is_left_alone()
    {
        var events = await catalog.ScalarAsync<long>("select count(*) from event_log");

        Assert.False(await catalog.WithAsync((LoadDemoCatalog load) => load.RunAsync(CancellationToken.None)));
        Assert.Equal(events, await catalog.ScalarAsync<long>("select count(*) from event_log"));
    }

    [Fact]
    public async Task Orders_hears_of_every_sku_with_its_first_stock()
    {
        var told = await catalog.ScalarAsync<long>(
            "select count(distinct subject) from event_log where kind = 'shop.catalog.v1.SkuChanged' and payload ? 'initialStock'");
        var withStock = DemoCatalog.Compose().InitialStock.Values.LongCount(units => units > 0);

        Assert.Equal(withStock, told);
    }
}
