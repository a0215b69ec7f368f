using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Import;

[Collection(RunningCatalog.Name)]
public sealed class DeliverGoodsTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    [Fact]
    public async Task Goods_of_a_new_variant_are_received_once()
    {
        const string stool = "stool,Stool,,Halden,Stools,,true,Colour,Red,STOOL-RED,7,40,,\n";
        await catalog.ImportAsync($"{ImportingCatalog.Header}\n{stool}");
        await catalog.ImportAsync($"{ImportingCatalog.Header}\n{stool}");
        await catalog.ImportAsync($"{ImportingCatalog.Header}\n{stool}stool,,,,,,,,Blue,STOOL-BLUE,3,40,,\n");

        Assert.Equal((7, 3), (await catalog.ReceivedAsync("STOOL-RED"), await catalog.ReceivedAsync("STOOL-BLUE")));
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from catalog_import_goods"));
    }
}
