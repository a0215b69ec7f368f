using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using static Shop.Catalog.Tests.Sales.SaleCalls;

namespace Shop.Catalog.Tests.Sales;

[Collection(RunningCatalog.Name)]
public class PutSaleTests(RunningCatalog catalog)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_sale_that_begins_now_is_everybodys_price_at_once_and_says_why()
    {
        var sku = await catalog.SkuOfAsync("porridge-bowl");
        var end = DateTimeOffset.UtcNow.AddDays(3);

        var put = await catalog.PutSaleAsync(sku, 14.5m, startsAt: null, end);

        Assert.True(put.IsSuccess);
        Assert.Equal((19m, 14.5m), (Amount(put.Value.BasePrice), Amount(Assert.Single(put.Value.Sales).Price)));
        var quote = await catalog.QuoteAsync(sku, quantity: 3);
        Assert.Equal((14.5m, 19m, 19m), (Amount(quote.Price), Amount(quote.ListPrice), Amount(quote.Lowest30Days)));
        Assert.Equal([("base", 19m), ("sale", -4.5m)], quote.PriceSteps.Select(step => (step.Kind, Amount(step.Amount))));
        Assert.Equal(end, quote.PriceSteps[1].EndsAt.ToDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        var told = SkuChanged.Parser.ParseJson(await catalog.ScalarAsync<string>(
            $"select payload::text from event_log where subject = '{sku}' order by transaction desc, number desc limit 1"));
        Assert.Equal(14.5m, Amount(told.Price));
        Assert.Equal("service:tests", await catalog.ScalarAsync<string>($"select created_by from product_discounts where sku_id = '{sku}'"));
    }

    [Fact]
    public async Task Page_card_and_list_have_the_sale_too()
    {
        var sku = await catalog.SkuOfAsync("ramen-bowl");

        await catalog.PutSaleAsync(sku, 5.55m, startsAt: null, DateTimeOffset.UtcNow.AddDays(3));

        await RunningCatalog.UntilAsync(
            "the sale on the page", async () => (await catalog.ProductAsync("ramen-bowl")).Skus[0].Lowest30Days is not null);
        var page = (await catalog.ProductAsync("ramen-bowl")).Skus[0];
        Assert.Equal((5.55m, 28m, 28m), (Amount(page.Price), Amount(page.ListPrice), Amount(page.Lowest30Days)));
        var found = await catalog.Products.SearchProductsAsync(new()
        {
            Query = "ramen bowl",
            Filters = { new Filter { Key = FacetKeys.Price, From = Usd(5.55m), To = Usd(5.55m) } },
        });
        var card = Assert.Single(found.Items);
        Assert.Equal((5.55m, 28m, 28m), (Amount(card.PriceMin), Amount(card.ListPrice), Amount(card.Lowest30Days)));
        Assert.NotNull(card.SaleEndsAt);
    }

    [Fact]
    public async Task Two_sales_of_a_sku_cannot_overlap_and_may_follow_each_other()
    {
        var sku = await catalog.SkuOfAsync("bread-knife");
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(10), DateTimeOffset.UtcNow.AddDays(20));
        Assert.True((await catalog.PutSaleAsync(sku, 60, from, to)).IsSuccess);

        (DateTimeOffset, DateTimeOffset?)[] overlapping =
            [(from.AddDays(-1), from.AddDays(1)), (from.AddDays(1), to.AddDays(-1)), (to.AddDays(-1), null)];
        foreach (var (start, end) in overlapping)
            Assert.Equal("sale_overlaps", (await catalog.PutSaleAsync(sku, 50, start, end)).Fault?.Code);

        Assert.Single((await catalog.SkuPricesAsync(sku)).Sales);
        Assert.True((await catalog.PutSaleAsync(sku, 55, from.AddDays(-1), from)).IsSuccess);
        Assert.True((await catalog.PutSaleAsync(sku, 55, to, endsAt: null)).IsSuccess);
    }

    [Fact]
    public async Task Of_overlapping_sales_that_are_planned_at_once_one_is_made()
    {
        var sku = await catalog.SkuOfAsync("bread-knife", variant: 1);

        var all = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => catalog.PutSaleAsync(sku, 60 + i, Hour * i, 100 * Hour)));

        Assert.Single(all, put => put.IsSuccess);
        Assert.All(all.Where(put => !put.IsSuccess), put => Assert.Equal("sale_overlaps", put.Fault!.Code));
    }

    [Theory]
    [InlineData(39, "sale_not_lower")]
    [InlineData(40, "sale_not_lower")]
    [InlineData(0, "invalid")]
    [InlineData(-5, "invalid")]
    [InlineData(9.999, "invalid")]
    public async Task A_price_that_is_no_reduction_is_refused_and_changes_nothing(double price, string code)
    {
        var sku = await catalog.SkuOfAsync("paring-knife");

        Assert.Equal(code, (await catalog.PutSaleAsync(sku, (decimal)price)).Fault?.Code);

        Assert.Equal(39m, await catalog.PriceAsync(sku));
        Assert.Empty((await catalog.SkuPricesAsync(sku)).Sales);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-2, -1)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(null, -1)]
    public async Task A_sale_begins_now_or_later_and_ends_after_that(int? startsIn, int endsIn)
    {
        var sku = await catalog.SkuOfAsync("paring-knife");

        Assert.IsType<Fault.Invalid>((await catalog.PutSaleAsync(sku, 30, startsIn * Hour, endsIn * Hour)).Fault);

        Assert.Empty((await catalog.SkuPricesAsync(sku)).Sales);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_whatever_version_it_names()
    {
        var sku = await catalog.SkuOfAsync("seed-feeder");
        var (id, start, end) = (Guid.CreateVersion7().ToString(), DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddDays(2));
        var before = (await catalog.SkuPricesAsync(sku)).Version;
        var first = await catalog.PutSaleAsync(sku, 35, start, end, id, before);

        var again = await catalog.PutSaleAsync(sku, 35, start, end, id, before);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("changed_meanwhile", (await catalog.PutSaleAsync(sku, 34, start, end, id, before)).Fault?.Code);
        Assert.True((await catalog.PutSaleAsync(sku, 34, start.AddHours(1), end, id, first.Value.Version)).IsSuccess);
        Assert.Equal(34m, Amount(Assert.Single((await catalog.SkuPricesAsync(sku)).Sales).Price));
    }

    [Fact]
    public async Task Of_a_sale_that_runs_only_the_end_changes_and_of_one_that_is_over_nothing()
    {
        var sku = await catalog.SkuOfAsync("hand-fork");
        var id = Guid.CreateVersion7().ToString();
        Assert.True((await catalog.PutSaleAsync(sku, 30, startsAt: null, endsAt: null, id)).IsSuccess);

        Assert.Equal("sale_running", (await catalog.PutSaleAsync(sku, 29, id: id)).Fault?.Code);
        Assert.Equal("sale_running", (await catalog.PutSaleAsync(sku, 30, startsIn: Hour, id: id)).Fault?.Code);
        var extended = await catalog.PutSaleAsync(sku, 30, endsIn: Hour, id: id);
        Assert.NotNull(Assert.Single(extended.Value.Sales).EndsAt);
        await catalog.RemoveSaleAsync(sku, id);
        Assert.Equal("sale_over", (await catalog.PutSaleAsync(sku, 30, endsIn: Hour, id: id)).Fault?.Code);
    }

    [Fact]
    public async Task A_sale_stays_with_its_sku_and_there_is_none_of_what_is_not_for_sale()
    {
        var (one, other) = (await catalog.SkuOfAsync("hori-knife"), await catalog.SkuOfAsync("hori-knife", variant: 1));
        var id = Guid.CreateVersion7().ToString();
        Assert.True((await catalog.PutSaleAsync(one, 50, startsIn: Hour, id: id)).IsSuccess);

        Assert.Equal("sale_of_another_sku", (await catalog.PutSaleAsync(other, 50, startsIn: Hour, id: id)).Fault?.Code);
        Assert.IsType<Fault.NotFound>((await catalog.PutSaleAsync(Guid.NewGuid().ToString(), 50)).Fault);
        Assert.IsType<Fault.Invalid>((await catalog.PutSaleAsync("KNIFE", 50)).Fault);
        Assert.IsType<Fault.Invalid>((await catalog.PutSaleAsync(one, 50, id: "summer")).Fault);
    }

    [Fact]
    public async Task Nobody_but_an_operator_plans_a_sale()
    {
        var request = new PutSaleRequest { SkuId = await catalog.SkuOfAsync("hori-knife") };

        var nobody = await Assert.ThrowsAsync<RpcException>(() => catalog.Sales.PutSaleAsync(request).ResponseAsync);
        var customer = await Assert.ThrowsAsync<RpcException>(() => catalog.Sales.PutSaleAsync(request, catalog.AsWholesale).ResponseAsync);

        Assert.Equal((StatusCode.Unauthenticated, StatusCode.PermissionDenied), (nobody.StatusCode, customer.StatusCode));
    }
}
