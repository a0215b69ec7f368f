using Shop.Catalog.Import;
using Shop.Catalog.Tests.Import.Shopify;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Import;

[Collection(RunningCatalog.Name)]
public sealed class ExportProductsTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    [Theory]
    [InlineData("apparel.csv")]
    [InlineData("home-and-garden.csv")]
    public async Task An_export_of_what_was_imported_is_the_file_itself(string file)
    {
        var text = await File.ReadAllTextAsync(SharedData.Shopify(file));
        var imported = await catalog.ImportAsync(text);
        await TellLevelsAsync();

        var exported = await catalog.ExportAsync(imported.Import.ImportId);

        Assert.Equal(await RowsAsync(text), await RowsAsync(exported));
        Assert.Equal("0 0 20 0", ImportingCatalog.Counts(await catalog.ImportAsync(exported)));
    }

    /// <summary>As Orders does when goods came in.</summary>
    private async Task TellLevelsAsync()
    {
        foreach (var (sku, units) in catalog.Orders.Received)
        {
            if (await catalog.ScalarAsync<bool>($"select exists (select from skus where sku_id = '{sku}')"))
            {
                await catalog.ExecuteAsync(
                    $"insert into sku_stock (sku_id, available, version) values ('{sku}', {units}, 1) on conflict (sku_id) do nothing");
            }
        }
    }

    private static async Task<List<string>> RowsAsync(string text)
    {
        var rows = new List<string>();
        await foreach (var row in ReadCsv.RowsAsync(new StringReader(text), default))
            rows.Add(string.Join('|', row.Fields));
        return rows;
    }
}
