using System.Text;
using Grpc.Core;
using Shop.Catalog.Import;
using Shop.Catalog.Tests.Import.Shopify;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Import;

/// <summary>Whole files, from the first byte to what a shopper finds.</summary>
[Collection(RunningCatalog.Name)]
public sealed class RunImportTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
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

    [Fact]
    public async Task What_is_wrong_stays_out_and_everything_else_goes_in()
    {
        var import = await catalog.ImportAsync(
            $"{ImportingCatalog.Header}\n"
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
        var file = $"{ImportingCatalog.Header}\ndry-mug,Dry Mug,,Nobody Yet,Dry Things,,true,Title,Default Title,,5,12,,\n"
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
        var text = $"{ImportingCatalog.Header.Replace(',', ';')}\r\n"
            + "kissen;\"Kissen \"\"Café\"\"\";\"<p>Weich.</p>\r\n<p>Groß.</p>\";Möbelhaus Weiß;Kissen & Bezüge;;"
            + "true;Title;Default Title;K-1;3;19.90;;\r\n";

        var import = await catalog.ImportAsync(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text));

        Assert.Equal("1 0 0 0", ImportingCatalog.Counts(import));
        var product = await ProductAsync("kissen");
        Assert.Equal(("Kissen \"Café\"", "Weich.\n\nGroß.", "Möbelhaus Weiß"), (product.Name, product.Description, product.Brand));
        Assert.Equal("Kissen & Bezüge", product.Categories.Single().Name);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_ends_the_import_and_says_where()
    {
        var import = await catalog.ImportAsync(
            $"{ImportingCatalog.Header}\nbefore,Before,,Halden,Quotes,,true,Title,Default Title,,1,1,,\n"
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

    private async Task<Product> ProductAsync(string slug) => (await catalog.Products.GetProductAsync(new() { Slug = slug })).Product;
}
