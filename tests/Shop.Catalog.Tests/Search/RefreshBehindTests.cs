using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public sealed class RefreshBehindTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Whoever_is_told_brings_what_is_behind_in_line()
    {
        var product = (await catalog.ProductAsync("desk-diary")).ProductId;
        await catalog.ExecuteAsync(
            $"""
            update product_search set labels = 'BEHIND' where product_id = '{product}';
            insert into search_refreshes (product_id) values ('{product}');
            """);

        await catalog.WithAsync<IServiceProvider, bool>(services =>
        {
            services.GetRequiredService<RefreshBehind>().Ring();
            return Task.FromResult(true);
        });

        await RunningCatalog.UntilAsync("the row to be right", async () => await catalog.ScalarAsync<bool>(
            $"select labels <> 'BEHIND' and not exists (select from search_refreshes) from product_search where product_id = '{product}'"));
    }
}
