using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Catalog.Search;
using Shop.Catalog.Search.Elasticsearch;
using Shop.Catalog.Tests.Stack;
using Shop.ServiceDefaults.Data;
using Shop.StandIns;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

[Collection(RunningCatalog.Name)]
public sealed class ElasticsearchSetupTests(RunningCatalog catalog)
{
    private const string Tent =
        """
        insert into categories (category_id, slug, name, description, depth, position) values
            ('00000000-0000-7000-8000-000000000001', 'outdoor', 'Outdoor', '', 0, 0);
        insert into brands (brand_id, slug, name, story) values ('00000000-0000-7000-8000-000000000002', 'halden-roe', 'Halden & Roe', '');
        insert into products (product_id, slug, name, brand_id, category_id, description, variant_axes, listed_at) values
            ('00000000-0000-7000-8000-000000000003', 'tent', 'Tent', '00000000-0000-7000-8000-000000000002',
             '00000000-0000-7000-8000-000000000001', 'A tent.', '{Persons}', '2026-01-01');
        insert into skus (sku_id, product_id, code, attributes, price, currency, position) values
            ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000003', 'TENT-2', '{"Persons": "2"}', 328, 'USD', 0);
        select refresh_product_search(array(select product_id from products));
        """;

    [Fact]
    public async Task A_process_that_is_told_of_a_server_fills_its_index_and_searches_it()
    {
        await using var standIn = await ElasticsearchStandIn.StartAsync();
        await using var app = await catalog.StartOnEmptyDatabaseAsync(new Dictionary<string, string?>
        {
            ["ConnectionStrings:elasticsearch"] = standIn.Address.ToString(),
            ["Search:Elasticsearch:IndexPrefix"] = "camping",
        });
        await using var fill = app.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand(Tent);
        await fill.ExecuteNonQueryAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var engine = scope.ServiceProvider.GetRequiredService<ElasticsearchSearch>();

        await RunningCatalog.UntilAsync("the tent to be found", async () =>
        {
            // What has been written is there to be searched for when the server says so, or somebody asks it to.
            await scope.ServiceProvider.GetRequiredService<ElasticsearchServer>()
                .AskAsync(Elastic.Transport.HttpMethod.POST, "/camping-products/_refresh", body: null, CancellationToken.None);
            return standIn.Requests.Any(request => request.Path == "/_aliases")
                && (await engine.SearchAsync(new SearchQuery("tents", [], ListOrder.Best, 1, 24), CancellationToken.None)).Total == 1;
        });

        await app.StopAsync();
    }

    [Fact]
    public async Task A_prefix_that_no_index_can_have_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => catalog.StartOnEmptyDatabaseAsync(new Dictionary<string, string?>
        {
            ["ConnectionStrings:elasticsearch"] = "http://127.0.0.1:9",
            ["Search:Elasticsearch:IndexPrefix"] = "My Shop",
        }));
        Assert.Contains("Search:Elasticsearch:IndexPrefix", refused.Message, StringComparison.Ordinal);
    }
}
