using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Testing;

namespace Shop.Catalog.Tests.Products;

[Collection(RunningCatalog.Name)]
public class QueryBudgetTests(RunningCatalog catalog)
{
    [Fact]
    public async Task I14_a_product_list_takes_at_most_three_commands_even_with_a_mistake_to_mend()
    {
        using var sql = new SqlCommands();

        var plain = await sql.OfAsync(async () => await catalog.Products.SearchProductsAsync(new SearchProductsRequest { PageSize = 100, Page = 2 }));
        var mended = await sql.OfAsync(async () => await catalog.Products.SearchProductsAsync(new SearchProductsRequest { Query = "bakcpack" }));

        Assert.Single(plain);
        Assert.Equal(3, mended.Count);
    }

    [Fact]
    public async Task I14_a_product_page_takes_at_most_three_commands_and_none_while_it_is_hot()
    {
        using var sql = new SqlCommands();
        Task Read() => catalog.ProductAsync("desk-diary");

        var cold = await sql.OfAsync(Read);
        var hot = await sql.OfAsync(Read);

        Assert.InRange(cold.Count, 1, 3);
        Assert.Empty(hot);
    }

    [Fact]
    public async Task I14_two_hundred_skus_take_one_command()
    {
        using var sql = new SqlCommands();
        var ids = new List<string>();
        await using (var command = catalog.Primary.CreateCommand("select sku_id from skus where archived_at is null order by sku_id limit 200"))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                ids.Add(rows.GetGuid(0).ToString());
        }

        GetSkusResponse? answer = null;
        var commands = await sql.OfAsync(async () => answer = await catalog.Products.GetSkusAsync(new GetSkusRequest { SkuIds = { ids } }));

        Assert.Equal(200, answer!.Skus.Count);
        Assert.Single(commands);
    }
}
