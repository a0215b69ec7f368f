using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Tests.Stack;
using Shop.Demo.Large;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Demo;

/// <summary>What `./shop seed` runs, against the catalog as it runs.</summary>
[Collection(RunningCatalog.Name)]
public class SeedShopTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_run_that_was_killed_is_finished_by_the_next_and_one_more_changes_nothing()
    {
        await using var empty = await catalog.StartOnEmptyDatabaseAsync();
        var large = new LargeCatalog(seed: 1);
        var goods = Enumerable.Range(0, SeedShop.Batch).SelectMany(n => large.Product(n, DateTimeOffset.UtcNow).Stock).ToDictionary();
        catalog.Orders.BeforeReceiving = attempt => throw new RpcException(new Status(StatusCode.Aborted, "The process that asked is gone."));
        await Assert.ThrowsAsync<RpcException>(() => catalog.SeedAsync(empty, products: 1));
        catalog.Orders.BeforeReceiving = attempt => { };

        var seeding = catalog.SeedAsync(empty, products: 1);
        await RunningCatalog.UntilAsync("the goods", () => Task.FromResult(goods.Keys.All(catalog.Orders.Received.ContainsKey)), seconds: 60);
        foreach (var (sku, units) in goods)
            catalog.Orders.Tell(Guid.Parse(sku), units, version: 1);
        var finished = await seeding;
        var again = await catalog.SeedAsync(empty, products: SeedShop.Batch);

        Assert.All(goods, line => Assert.Equal(line.Value, catalog.Orders.Received[line.Key]));
        Assert.StartsWith("500 products with ", finished, StringComparison.Ordinal);
        Assert.EndsWith(" had been added before.", again, StringComparison.Ordinal);
        using var channel = GrpcChannel.ForAddress(empty.Urls.Single());
        var found = await new V1.Products.ProductsClient(channel).SearchProductsAsync(new());
        Assert.Equal(SeedShop.Batch, found.Total);
        await using var levels = empty.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand("select count(*) from sku_stock");
        Assert.Equal((long)goods.Count, await levels.ExecuteScalarAsync());
        await empty.StopAsync();
    }
}
