using System.Net;
using System.Text.Json.Nodes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Products;

public sealed class GoesWithTests : IAsyncLifetime
{
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_product_page_has_a_shelf_of_each_kind_that_there_is()
    {
        var page = WebUtility.HtmlDecode(await _site.ReadAsync("/p/mug"));

        Assert.Contains("Often bought together", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Others looked at next", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Similar things", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_shelves_a_page_is_shown_and_not_kept()
    {
        _site.Services.Refuse<ListRecommendationsRequest>(new Fault.Unavailable("unavailable", "Away."));

        Assert.Contains("Mug", await _site.ReadAsync("/p/mug"), StringComparison.Ordinal);
        Assert.Null(_site.KeptOf("/p/mug"));
    }

    [Fact]
    public async Task The_api_says_how_sure_it_is()
    {
        var shelves = JsonNode.Parse(await _site.ReadAsync($"/api/products/{ServicesBehind.MugId}/recommendations"))!;

        var together = Assert.Single(shelves["bought_together"]!.AsArray())!;
        Assert.Equal(
            ("pot", 4, 2.5),
            (together["slug"]!.GetValue<string>(), together["together"]!.GetValue<int>(), together["lift"]!.GetValue<double>()));
        Assert.Empty(shelves["similar"]!.AsArray());
    }
}
