using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Testing;

namespace Shop.Catalog.Tests.Products;

[Collection(RunningCatalog.Name)]
public class GetProductVersionsTests(RunningCatalog catalog)
{
    private const string Mug = "(select product_id from products where slug = 'harbour-mug')";

    // A row that is written is another one, whether or not it says something else.
    [Theory]
    [InlineData($"update products set name = name where product_id = {Mug}", true)]
    [InlineData($"update brands set name = name where brand_id = (select brand_id from products where product_id = {Mug})", true)]
    [InlineData("update categories set name = name where slug = 'mugs'", true)]
    [InlineData($"update skus set price = price where product_id = {Mug} and position = 1", true)]
    [InlineData($"update sku_stock set version = version where sku_id in (select sku_id from skus where product_id = {Mug})", true)]
    [InlineData($"update product_images set alt = alt where product_id = {Mug} and position = 2", true)]
    [InlineData($"update skus set price = price where product_id <> {Mug}", false)]
    [InlineData($"update product_search set popularity = popularity where product_id = {Mug}", false)]
    public async Task A_version_changes_with_whatever_is_read_of_the_product_and_with_nothing_else(string change, bool isRead)
    {
        const string version = $"select version from product_versions where product_id = {Mug}";
        var before = await catalog.ScalarAsync<long>(version);

        await catalog.ExecuteAsync(change);

        Assert.Equal(isRead, await catalog.ScalarAsync<long>(version) != before);
    }

    [Fact]
    public async Task A_variant_or_a_picture_more_or_less_is_another_version()
    {
        const string version = "select version from product_versions join products using (product_id) where slug = 'chess-set'";
        const string image = "product_images where product_id = (select product_id from products where slug = 'chess-set') and position = 1";
        var before = await catalog.ScalarAsync<long>(version);
        await using var connection = await catalog.Primary.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var delete = connection.CreateCommand())
        {
            delete.CommandText = $"delete from {image}";
            Assert.Equal(1, await delete.ExecuteNonQueryAsync());
            delete.CommandText = version;
            Assert.NotEqual(before, (long)(await delete.ExecuteScalarAsync())!);
        }

        await transaction.RollbackAsync();
        Assert.Equal(before, await catalog.ScalarAsync<long>(version));
    }

    [Fact]
    public async Task A_product_and_a_shelf_name_the_version_that_is_asked_for_later_in_one_statement()
    {
        await RunningCatalog.SettleAsync();
        var mug = await catalog.ProductAsync("harbour-mug");
        var shelf = await catalog.Products.SearchProductsAsync(
            new() { WithoutFacets = true, PageSize = 17, Filters = { new Filter { Key = FacetKeys.Category, Values = { "mugs" } } } });
        GetProductVersionsResponse? answer = null;
        using var sql = new SqlCommands();

        var commands = await sql.OfAsync(async () => answer = await catalog.Products.GetProductVersionsAsync(
            new() { ProductIds = { shelf.Items.Select(item => item.ProductId), mug.ProductId, $"{Guid.Empty}" } }));

        Assert.Single(commands);
        var versions = answer!.Versions.ToDictionary(product => product.ProductId, product => product.Version);
        Assert.NotEqual(0, mug.Version);
        Assert.Equal(mug.Version, versions[mug.ProductId]);
        Assert.NotEmpty(shelf.Items);
        Assert.All(shelf.Items, item => Assert.Equal(item.Version, versions[item.ProductId]));
        Assert.DoesNotContain($"{Guid.Empty}", versions.Keys);
    }

    [Fact]
    public async Task What_is_not_for_sale_any_more_has_no_version()
    {
        const string version = $"select count(*) from product_versions where product_id = {Mug}";
        await using var connection = await catalog.Primary.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"update skus set archived_at = now() where product_id = {Mug}; {version}";

        Assert.Equal(0L, await command.ExecuteScalarAsync());
        await transaction.RollbackAsync();
    }

    [Theory]
    [InlineData("harbour-mug", 1)]
    [InlineData("00000000-0000-0000-0000-000000000000", ProductLimits.MostVersions + 1)]
    public async Task Ids_are_what_it_takes_and_not_too_many(string id, int times) => await Refused.ByFieldAsync(
        "product_ids",
        () => catalog.Products.GetProductVersionsAsync(new() { ProductIds = { Enumerable.Repeat(id, times) } }).ResponseAsync);
}
