using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Import;

[Collection(RunningCatalog.Name)]
public sealed class KeepImportedSalesTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    private const string Columns = "Handle,Title,Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price";

    [Fact]
    public async Task What_is_reduced_is_on_sale_until_the_file_says_otherwise()
    {
        var first = await ImportAsync("keep-vase", "30.00", "40.00");
        var reduced = await PricesAsync("keep-vase");
        var again = await ImportAsync("keep-vase", "30.00", "40.00");
        var events = await catalog.ScalarAsync<long>("select count(*) from event_log");
        var unchanged = await ImportAsync("keep-vase", "30.00", "40.00");
        Assert.Equal(events, await catalog.ScalarAsync<long>("select count(*) from event_log"));
        var cheaper = await ImportAsync("keep-vase", "25.00", "40.00");
        var cheap = await PricesAsync("keep-vase");
        var ended = await ImportAsync("keep-vase", "25.00", "");

        Assert.Equal((30m, 40m), reduced);
        Assert.Equal((25m, 40m), cheap);
        Assert.Equal((25m, 25m), await PricesAsync("keep-vase"));
        Assert.Equal(["1 0 0 0", "0 0 1 0", "0 0 1 0", "0 1 0 0", "0 1 0 0"], new[] { first, again, unchanged, cheaper, ended });
        Assert.Equal(0, await catalog.ScalarAsync<long>("select count(*) from imported_sales"));
    }

    [Theory]
    [InlineData("20.00", "20.00")]
    [InlineData("20.00", "15.00")]
    [InlineData("20.00", "")]
    public async Task A_former_price_that_was_no_higher_is_no_sale(string price, string compareAt)
    {
        await ImportAsync("plain-vase", price, compareAt);

        Assert.Equal((20m, 20m), await PricesAsync("plain-vase"));
    }

    [Fact]
    public async Task A_sale_that_was_planned_here_is_not_the_files_to_end()
    {
        await ImportAsync("own-vase", "50.00", "");
        await catalog.ExecuteAsync(
            """
            insert into product_discounts (discount_id, sku_id, price, starts_at, heard)
            select gen_random_uuid(), sku_id, 45, now() - interval '1 hour', 'running' from skus where code = 'OWN-VASE'
            """);

        Assert.Equal("0 0 1 0", await ImportAsync("own-vase", "50.00", ""));
        Assert.Equal("0 0 0 1", await ImportAsync("own-vase", "40.00", "50.00"));
        Assert.Equal((45m, 50m), await PricesAsync("own-vase"));
    }

    private async Task<string> ImportAsync(string handle, string price, string compareAt) => ImportingCatalog.Counts(
        await catalog.ImportAsync($"{Columns}\n{handle},Vase,Halden,Vases,true,Title,Default Title,,{price},{compareAt}\n"));

    private async Task<(decimal Price, decimal Listed)> PricesAsync(string slug)
    {
        // Before the same second ends the product is remembered as it was.
        var sku = await catalog.ScalarAsync<Guid>($"select sku_id from skus join products using (product_id) where slug = '{slug}'");
        return (
            await catalog.ScalarAsync<decimal>($"select price from sku_prices where sku_id = '{sku}'"),
            await catalog.ScalarAsync<decimal>($"select list_price from sku_prices where sku_id = '{sku}'"));
    }
}
