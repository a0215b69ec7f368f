using Shop.Catalog.Tests.Stack;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Sales;

[Collection(RunningCatalog.Name)]
public class RemoveSaleTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_sale_that_runs_ends_now_and_stays_in_the_books()
    {
        var sku = await catalog.SkuOfAsync("border-spade");
        var id = Guid.CreateVersion7().ToString();
        await catalog.PutSaleAsync(sku, 60, id: id);
        Assert.Equal(60m, await catalog.PriceAsync(sku));

        var removed = await catalog.RemoveSaleAsync(sku, id);

        Assert.Empty(removed.Value.Sales);
        Assert.Equal(72m, await catalog.PriceAsync(sku));
        Assert.Equal("over", await catalog.ScalarAsync<string>(
            $"select heard from product_discounts where discount_id = '{id}' and ends_at <= now()"));
    }

    [Fact]
    public async Task The_next_sale_shows_what_the_ended_one_charged()
    {
        var sku = await catalog.SkuOfAsync("border-spade", variant: 1);
        var id = Guid.CreateVersion7().ToString();
        await catalog.PutSaleAsync(sku, 51, id: id);
        await catalog.RemoveSaleAsync(sku, id);

        await catalog.PutSaleAsync(sku, 60);

        Assert.Equal(51m, SaleCalls.Amount((await catalog.QuoteAsync(sku)).Lowest30Days));
    }

    [Fact]
    public async Task A_sale_to_come_is_taken_back_and_a_second_time_there_is_none()
    {
        var sku = await catalog.SkuOfAsync("bird-bath");
        var id = Guid.CreateVersion7().ToString();
        var planned = await catalog.PutSaleAsync(sku, 60, startsIn: TimeSpan.FromHours(1), id: id);

        Assert.Equal("changed_meanwhile", (await catalog.RemoveSaleAsync(sku, id, planned.Value.Version - 1)).Fault?.Code);
        Assert.True((await catalog.RemoveSaleAsync(sku, id, planned.Value.Version)).IsSuccess);

        Assert.Equal(0, await catalog.ScalarAsync<long>($"select count(*) from product_discounts where discount_id = '{id}'"));
        Assert.IsType<Fault.NotFound>((await catalog.RemoveSaleAsync(sku, id)).Fault);
    }

    [Fact]
    public async Task A_sale_that_is_over_is_answered_as_before()
    {
        var sku = await catalog.SkuOfAsync("bird-bath", variant: 1);
        var id = Guid.CreateVersion7().ToString();
        var put = await catalog.PutSaleAsync(sku, 60, id: id);
        var first = await catalog.RemoveSaleAsync(sku, id, put.Value.Version);

        var again = await catalog.RemoveSaleAsync(sku, id, put.Value.Version);

        Assert.Equal(first.Value, again.Value);
    }
}
