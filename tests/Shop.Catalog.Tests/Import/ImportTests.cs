using System.Text;
using Grpc.Core;
using Shop.Catalog.Import;
using Shop.Catalog.Tests.Import.Shopify;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Import;

/// <summary>Files through the running service, from the first byte to what a shopper finds.</summary>
[Collection(RunningCatalog.Name)]
public sealed class ImportTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    private const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
        + "Variant Inventory Qty,Variant Price,Status,Note";

    [Theory]
    [InlineData("apparel.csv", 20)]
    [InlineData("home-and-garden.csv", 20)]
    public async Task A_real_export_goes_in_whole_and_a_second_time_changes_nothing(string file, int products)
    {
        var bytes = await File.ReadAllBytesAsync(SharedData.Shopify(file));

        var first = await catalog.ImportAsync(bytes);
        var events = await catalog.ScalarAsync<long>("select count(*) from event_log");
        var again = await catalog.ImportAsync(bytes);

        Assert.Equal($"{products} 0 0 0", ImportingCatalog.Counts(first));
        Assert.Empty(first.Problems);
        Assert.Equal(first.Import.Bytes, first.Import.BytesRead);
        Assert.Equal($"0 0 {products} 0", ImportingCatalog.Counts(again));
        Assert.Equal(events, await catalog.ScalarAsync<long>("select count(*) from event_log"));
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from catalog_import_parts"));
    }

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

    [Fact]
    public async Task What_is_wrong_stays_out_and_everything_else_goes_in()
    {
        var import = await catalog.ImportAsync(
            $"{Header}\n"
            + "oak-bench,Oak Bench,,Halden,Benches,,true,Title,Default Title,,5,320,,\n"
            + "ash-bench,Ash Bench,,Halden,Benches,,true,Title,Default Title,,5,-1,,\n"
            + "elm-bench,Elm Bench,,Halden,Benches,,true,Size,S,E-1,5,1,,\n"
            + "elm-bench,,,,,,,,S,E-2,5,1,,\n"
            + "fir-bench,Fir Bench,,Halden,Benches,,true,Title,Default Title,,5,120,,\n");

        Assert.Equal("2 0 0 2", ImportingCatalog.Counts(import));
        Assert.Equal(ImportState.Done, import.Import.State);
        Assert.Equal(
            ["3 Variant Price ash-bench", "5 Option1 Value elm-bench"],
            import.Problems.Select(problem => $"{problem.Line} {problem.Column} {problem.Handle}"));
        Assert.Equal("Oak Bench", (await ProductAsync("oak-bench")).Name);
        await Assert.ThrowsAsync<RpcException>(() => ProductAsync("elm-bench"));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_become_of_it_and_changes_nothing()
    {
        var file = $"{Header}\ndry-mug,Dry Mug,,Nobody Yet,Dry Things,,true,Title,Default Title,,5,12,,\n"
            + "dry-cup,Dry Cup,,Nobody Yet,Dry Things,,true,Title,Default Title,,5,x,,\n";

        var tried = await catalog.ImportAsync(file, isDryRun: true);

        Assert.Equal("1 0 0 1", ImportingCatalog.Counts(tried));
        Assert.Equal(0, await catalog.ScalarAsync<long>(
            "select (select count(*) from products where slug = 'dry-mug') + (select count(*) from brands where slug = 'nobody-yet')"));
        Assert.Equal("1 0 0 1", ImportingCatalog.Counts(await catalog.ImportAsync(file)));
    }

    [Fact]
    public async Task A_spreadsheets_file_is_read_as_it_was_meant()
    {
        var text = $"{Header.Replace(',', ';')}\r\n"
            + "kissen;\"Kissen \"\"Café\"\"\";\"<p>Weich.</p>\r\n<p>Groß.</p>\";Möbelhaus Weiß;Kissen & Bezüge;;true;Title;Default Title;K-1;3;19.90;;\r\n";

        var import = await catalog.ImportAsync(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text));

        Assert.Equal("1 0 0 0", ImportingCatalog.Counts(import));
        var product = await ProductAsync("kissen");
        Assert.Equal(("Kissen \"Café\"", "Weich.\n\nGroß.", "Möbelhaus Weiß"), (product.Name, product.Description, product.Brand));
        Assert.Equal("Kissen & Bezüge", product.Categories.Single().Name);
    }

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
            $"{Header}\nlantern,Paperlantern,,Halden,Lanterns,,{published},Title,Default Title,,5,12,,\n");
    }

    [Fact]
    public async Task Goods_of_a_new_variant_are_received_once()
    {
        const string stool = "stool,Stool,,Halden,Stools,,true,Colour,Red,STOOL-RED,7,40,,\n";
        await catalog.ImportAsync($"{Header}\n{stool}");
        await catalog.ImportAsync($"{Header}\n{stool}");
        await catalog.ImportAsync($"{Header}\n{stool}stool,,,,,,,,Blue,STOOL-BLUE,3,40,,\n");

        Assert.Equal((7, 3), (await ReceivedAsync("STOOL-RED"), await ReceivedAsync("STOOL-BLUE")));
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from catalog_import_goods"));
    }

    [Fact]
    public async Task Work_that_another_process_takes_over_is_neither_lost_nor_done_twice()
    {
        var rows = Enumerable.Range(0, 300).Select(n => $"taken-{n},Taken {n},,Halden,Taken,,true,Title,Default Title,,2,10,,\n");
        var sent = await catalog.SendAsync(Encoding.UTF8.GetBytes($"{Header}\n{string.Concat(rows)}"));
        var stolen = 0;
        while ((await catalog.Imports.GetImportAsync(new() { ImportId = sent.ImportId }, catalog.AsOperator)).Import.FinishedAt is null)
        {
            await catalog.ExecuteAsync(
                $"update catalog_imports set attempts = attempts + 1, claimed_until = now() - interval '1 second' "
                + $"where import_id = '{sent.ImportId}' and state = 'running'");
            stolen++;
            await Task.Delay(700);
            Assert.True(stolen < 200);
        }

        var import = await catalog.EndOfAsync(sent.ImportId);

        Assert.Equal("300 0 0 0", ImportingCatalog.Counts(import));
        Assert.Equal(300, await catalog.ScalarAsync<long>("select count(*) from products where slug like 'taken-%'"));
        Assert.All(Enumerable.Range(0, 300), n => Assert.Equal(2, ReceivedAsync($"TAKEN-{n}").Result));
    }

    [Fact]
    public async Task A_code_belongs_to_one_product()
    {
        var import = await catalog.ImportAsync(
            $"{Header}\none-code,One,,Halden,Codes,,true,Title,Default Title,SAME-CODE,1,1,,\n"
            + "other-code,Other,,Halden,Codes,,true,Title,Default Title,same code,1,1,,\n");
        var later = await catalog.ImportAsync($"{Header}\nthird-code,Third,,Halden,Codes,,true,Title,Default Title,SAME-CODE,1,1,,\n");

        Assert.Equal(("1 0 0 1", "0 0 0 1"), (ImportingCatalog.Counts(import), ImportingCatalog.Counts(later)));
        Assert.Equal("3 Variant SKU", $"{import.Problems.Single().Line} {import.Problems.Single().Column}");
        Assert.Equal("Variant SKU", later.Problems.Single().Column);
    }

    [Fact]
    public async Task Rows_of_a_product_stand_together()
    {
        var import = await catalog.ImportAsync(
            $"{Header}\napart,Apart,,Halden,Apart,,true,Size,S,,1,1,,\nbetween,Between,,Halden,Apart,,true,Title,Default Title,,1,1,,\n"
            + "apart,Apart,,Halden,Apart,,true,Size,M,,1,1,,\n");

        Assert.Equal("2 0 0 0", ImportingCatalog.Counts(import));
        Assert.Equal("4 Handle", $"{import.Problems.Single().Line} {import.Problems.Single().Column}");
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_ends_the_import_and_says_where()
    {
        var import = await catalog.ImportAsync(
            $"{Header}\nbefore,Before,,Halden,Quotes,,true,Title,Default Title,,1,1,,\n"
            + $"last,Last,,Halden,Quotes,,true,Title,Default Title,,1,1,,\nbroken,\"Broken,{new string('x', ReadCsv.LongestField)}");

        // The row that can't be read may have been one of the product before it.
        Assert.Equal((ImportState.Failed, "1 0 0 0"), (import.Import.State, ImportingCatalog.Counts(import)));
        Assert.Contains("Line 4", import.Import.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name,Price\nx,1", "Handle")]
    [InlineData("\u0089PNG\u0000\u0000", "no text")]
    public async Task What_is_no_product_export_is_refused_in_a_sentence(string file, string reason)
    {
        var import = await catalog.ImportAsync(Encoding.Latin1.GetBytes(file));

        Assert.Equal(ImportState.Failed, import.Import.State);
        Assert.Contains(reason, import.Import.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_200_columns_is_refused()
    {
        var import = await catalog.ImportAsync(string.Join(',', Enumerable.Range(0, 200).Select(n => $"Column {n}")));

        Assert.Contains("200 columns", import.Import.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_refused_at_once_and_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => catalog.SendAsync([]));

        Assert.IsType<Fault.Invalid>(refused.FaultFromRpc());
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from catalog_imports where state = 'receiving'"));
    }

    [Fact]
    public async Task Nobody_but_an_operator_sends_a_file()
    {
        using var call = catalog.Imports.StartImport();

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    private async Task<int> ReceivedAsync(string code)
    {
        var sku = await catalog.ScalarAsync<Guid>($"select sku_id from skus where code = '{code}'");
        return catalog.Orders.Received.GetValueOrDefault(sku.ToString());
    }

    private async Task<int> FindsAsync(string words) => (await catalog.Products.SearchProductsAsync(new() { Query = words })).Total;

    private async Task<Product> ProductAsync(string slug) => (await catalog.Products.GetProductAsync(new() { Slug = slug })).Product;

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
