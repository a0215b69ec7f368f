using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Listing;
using Shop.Catalog.Tests.Stack;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Listing;

[Collection(RunningCatalog.Name)]
public sealed class SettleSearchTests(RunningCatalog catalog) : IAsyncLifetime
{
    // The paths of products as 0019 had them: by recursion.
    private const string Recursive =
        """
        with recursive up as (
            select p.product_id, c.category_id, c.parent_id, c.slug, c.name, c.archived_at, stands.place, 0 as step
            from products p cross join lateral (
                select p.category_id, 0 as place
                union all
                select category_id, position from product_categories further where further.product_id = p.product_id
            ) stands join categories c on c.category_id = stands.category_id
            union all
            select u.product_id, c.category_id, c.parent_id, c.slug, c.name, c.archived_at, u.place, u.step + 1
            from up u join categories c on c.category_id = u.parent_id
        ), each_once as (
            select distinct on (product_id, category_id) product_id, slug, name, place, step from up where archived_at is null
            order by product_id, category_id, place, step
        )
        select product_id, array_agg(slug order by place, step desc) as slugs from each_once group by product_id
        """;

    private const string Words =
        "select md5(string_agg(t::text, ' ' order by word)) from (select word, lexeme, uses, names_something from search_terms) t";

    private WebApplication _app = null!;

    public async Task InitializeAsync() => _app = await catalog.StartOnEmptyDatabaseAsync();

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task What_was_added_is_found_with_its_words_as_if_each_product_had_been_written_by_itself()
    {
        await AddAsync(60);
        await SettleAsync();
        var together = await TextAsync("select string_agg(md5(s::text), ' ' order by product_id) from product_search s");

        await ExecuteAsync("select refresh_product_search(array[product_id]) from products order by slug");

        Assert.Equal(together, await TextAsync("select string_agg(md5(s::text), ' ' order by product_id) from product_search s"));
        Assert.Equal("60", await TextAsync("select count(*)::text from product_search"));
        var words = await TextAsync(Words);
        await ExecuteAsync("select refresh_search_terms()");
        Assert.Equal(words, await TextAsync(Words));
    }

    [Fact]
    public async Task Paths_of_products_are_those_that_recursion_finds()
    {
        await AddAsync(80);
        // Further categories, some of them above or below each other, and one that was taken out of the tree.
        await ExecuteAsync(
            """
            insert into product_categories (product_id, category_id, position)
            select product_id, c.category_id, n from (select product_id, category_id as own, row_number() over (order by slug) as n from products) p
            cross join lateral (
                select category_id from categories where category_id <> own and depth = n % 3 order by md5(slug || n) limit 1) c;
            update categories set archived_at = now() where slug in (
                select slug from categories where depth = 2 and category_id in (select category_id from products) order by slug limit 3)
            """);

        Assert.Equal(
            "0",
            await TextAsync(
                $"select count(*)::text from ({Recursive}) r full join product_paths p using (product_id) where p.slugs is distinct from r.slugs"));
    }

    private async Task AddAsync(int count)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddProducts>()
            .RunAsync(AddProductsTests.Request("some", from: 0, count), "a test", CancellationToken.None);
        Assert.True(added.IsSuccess);
    }

    private async Task SettleAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var settle = scope.ServiceProvider.GetRequiredService<SettleSearch>();
        await RunningCatalog.UntilAsync("the search", async () => (await settle.RunAsync(CancellationToken.None)).Value.Behind == 0);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _app.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> TextAsync(string sql)
    {
        await using var command = _app.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
