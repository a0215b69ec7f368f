using System.Text;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Import;

[Collection(RunningCatalog.Name)]
public sealed class SaveImportedProductTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    [Fact]
    public async Task A_product_switched_off_is_gone_within_five_seconds_and_comes_back()
    {
        await ImportOneAsync("true");
        await RunningCatalog.UntilAsync("the lantern", async () => await FindsAsync("paperlantern") == 1, seconds: 5);

        Assert.Equal("0 1 0 0", ImportingCatalog.Counts(await ImportOneAsync("false")));

        await RunningCatalog.UntilAsync("the lantern to go", async () => await FindsAsync("paperlantern") == 0, seconds: 5);
        Assert.Equal("0 1 0 0", ImportingCatalog.Counts(await ImportOneAsync("true")));
        await RunningCatalog.UntilAsync("the lantern to come back", async () => await FindsAsync("paperlantern") == 1, seconds: 5);

        Task<GetImportResponse> ImportOneAsync(string published) => catalog.ImportAsync(
            $"{ImportingCatalog.Header}\nlantern,Paperlantern,,Halden,Lanterns,,{published},Title,Default Title,,5,12,,\n");
    }

    [Fact]
    public async Task Work_that_another_process_takes_over_is_neither_lost_nor_done_twice()
    {
        var rows = Enumerable.Range(0, 300).Select(n => $"taken-{n},Taken {n},,Halden,Taken,,true,Title,Default Title,,2,10,,\n");
        var sent = await catalog.SendAsync(Encoding.UTF8.GetBytes($"{ImportingCatalog.Header}\n{string.Concat(rows)}"));
        var stolen = 0;
        while ((await catalog.Imports.GetImportAsync(new() { ImportId = sent.ImportId }, catalog.AsOperator)).Import.FinishedAt is null)
        {
            if (stolen < 5)
            {
                await catalog.ExecuteAsync(
                    $"update catalog_imports set attempts = attempts + 1, claimed_until = now() - interval '1 second' "
                    + $"where import_id = '{sent.ImportId}' and state = 'running'");
            }

            stolen++;
            await Task.Delay(400);
            Assert.True(stolen < 300);
        }

        var import = await catalog.EndOfAsync(sent.ImportId);

        Assert.Equal("300 0 0 0", ImportingCatalog.Counts(import));
        Assert.Equal(300, await catalog.ScalarAsync<long>("select count(*) from products where slug like 'taken-%'"));
        Assert.All(Enumerable.Range(0, 300), n => Assert.Equal(2, catalog.ReceivedAsync($"TAKEN-{n}").Result));
    }

    [Fact]
    public async Task A_code_belongs_to_one_product()
    {
        var import = await catalog.ImportAsync(
            $"{ImportingCatalog.Header}\none-code,One,,Halden,Codes,,true,Title,Default Title,SAME-CODE,1,1,,\n"
            + "other-code,Other,,Halden,Codes,,true,Title,Default Title,same code,1,1,,\n");
        var later = await catalog.ImportAsync(
            $"{ImportingCatalog.Header}\nthird-code,Third,,Halden,Codes,,true,Title,Default Title,SAME-CODE,1,1,,\n");

        Assert.Equal(("1 0 0 1", "0 0 0 1"), (ImportingCatalog.Counts(import), ImportingCatalog.Counts(later)));
        Assert.Equal("3 Variant SKU", $"{import.Problems.Single().Line} {import.Problems.Single().Column}");
        Assert.Equal("Variant SKU", later.Problems.Single().Column);
    }

    [Fact]
    public async Task Rows_of_a_product_stand_together()
    {
        var import = await catalog.ImportAsync(
            $"{ImportingCatalog.Header}\napart,Apart,,Halden,Apart,,true,Size,S,,1,1,,\n"
            + "between,Between,,Halden,Apart,,true,Title,Default Title,,1,1,,\n"
            + "apart,Apart,,Halden,Apart,,true,Size,M,,1,1,,\n");

        Assert.Equal("2 0 0 0", ImportingCatalog.Counts(import));
        Assert.Equal("4 Handle", $"{import.Problems.Single().Line} {import.Problems.Single().Column}");
    }

    private async Task<int> FindsAsync(string words) => (await catalog.Products.SearchProductsAsync(new() { Query = words })).Total;
}
