using Npgsql;
using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search;

/// <summary>Inside transactions that are rolled back: what the other tests find stays as it is.</summary>
[Collection(RunningCatalog.Name)]
public class RefreshSearchTests(RunningCatalog catalog)
{
    private const string Row = "select concat_ws(' ', name, price_min, price_max, in_stock) from product_search where product_id = $1";

    [Fact]
    public async Task The_row_of_a_product_says_what_its_tables_say()
    {
        var product = await ProductAsync();
        await using var connection = await catalog.Primary.OpenConnectionAsync();
        await using var change = await connection.BeginTransactionAsync();
        await RunAsync(change, "update products set name = 'Box with a lock' where product_id = $1", product);
        await RunAsync(change, "update skus set price = 12.5 where product_id = $1", product);
        await RunAsync(change, "update sku_stock set available = 0 where sku_id in (select sku_id from skus where product_id = $1)", product);

        await RefreshSearch.RunAsync(change, product, CancellationToken.None);

        Assert.Equal("Box with a lock 12.5000 12.5000 f", await RunAsync(change, Row, product));
        Assert.Equal(true, await RunAsync(
            change, "select document @@ websearch_to_tsquery('shop_en', 'locks') from product_search where product_id = $1", product));
    }

    [Fact]
    public async Task Without_its_last_variant_a_product_is_not_listed_and_with_it_again()
    {
        var product = await ProductAsync();
        await using var connection = await catalog.Primary.OpenConnectionAsync();
        await using var change = await connection.BeginTransactionAsync();
        var listed = await RunAsync(change, Row, product);

        await RunAsync(change, "update skus set archived_at = now() where product_id = $1", product);
        await RefreshSearch.RunAsync(change, product, CancellationToken.None);
        Assert.Null(await RunAsync(change, Row, product));

        await RunAsync(change, "update skus set archived_at = null where product_id = $1", product);
        await RefreshSearch.RunAsync(change, product, CancellationToken.None);
        Assert.Equal(listed, await RunAsync(change, Row, product));
    }

    [Fact]
    public async Task Nobody_sees_the_row_before_the_change_is_committed()
    {
        var product = await ProductAsync();
        var before = await RunAsync(transaction: null, Row, product);
        await using var connection = await catalog.Primary.OpenConnectionAsync();
        await using var change = await connection.BeginTransactionAsync();
        await RunAsync(change, "update skus set price = 12.5 where product_id = $1", product);

        await RefreshSearch.RunAsync(change, product, CancellationToken.None);

        Assert.NotEqual(before, await RunAsync(change, Row, product));
        Assert.Equal(before, await RunAsync(transaction: null, Row, product));
    }

    private async Task<Guid> ProductAsync() => Guid.Parse((await catalog.ProductAsync("travel-backgammon")).ProductId);

    private async Task<object?> RunAsync(NpgsqlTransaction? transaction, string sql, Guid product)
    {
        await using var command = transaction is null
            ? catalog.Primary.CreateCommand(sql)
            : new NpgsqlCommand(sql, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = product });
        return await command.ExecuteScalarAsync();
    }
}
