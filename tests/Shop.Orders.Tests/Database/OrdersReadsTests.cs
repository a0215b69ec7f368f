using System.Diagnostics;
using Grpc.Core;
using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Data;
using OrderStatus = Shop.Orders.V1.OrderStatus;

namespace Shop.Orders.Tests.Database;

[Collection(SharedServices.Name)]
[Trait("Issue", "8.5.2")]
public class OrdersReadsTests(SharedServices shared)
{
    // Found within a second and answered within another; this machine may be busy. Without the rule each waits for its deadline.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task While_the_primary_hangs_history_and_cart_go_on_and_an_order_is_refused_before_anything_is_charged()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);
        await buyer.AddAsync(sku, 1);
        await ReachesReplicaAsync(buyer, placed.Order.OrderId);
        var charges = await shop.Sandbox.ChargesAltogetherAsync();

        await using (await shared.HangPrimaryAsync())
        {
            for (var round = 0; round < 3; round++)
            {
                Assert.Equal(placed.Order.OrderId, (await InTimeAsync(() => buyer.OrderAsync(placed.Order.OrderId))).OrderId);
                await InTimeAsync(() => buyer.AddAsync(sku, 1));
                Assert.Equal(2 + round, (await InTimeAsync(buyer.CartAsync)).Items.Single().Quantity);
            }

            await RunningOrders.EventuallyAsync(
                "the primary to be found hanging", () => Task.FromResult(!shop.Service<PrimaryDataSource>().Pulse.Answers));
            Assert.IsType<Fault.Unavailable>(await InTimeAsync(() => Buyer.RefusalOfAsync(() => buyer.PlaceAsync())));
        }

        Assert.Equal(charges, await shop.Sandbox.ChargesAltogetherAsync());
        await RunningOrders.EventuallyAsync("orders to be taken again", async () => await IsTakenAsync(buyer));
        await shop.ExpectInvariantsAsync();
    }

    [Fact]
    public async Task While_the_replica_hangs_the_primary_answers_at_once_whatever_position_the_reader_brings()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);

        await using (await shared.HangReplicaAsync())
        {
            using var call = buyer.Checkout.PlaceOrderAsync(Buyer.Request(), buyer.Identity);
            var order = (await call).Order.OrderId;
            var headers = buyer.Identity;
            headers.Add(ReadAfter.Header, (await call.ResponseHeadersAsync).GetValue(ReadAfter.Header)!);
            for (var round = 0; round < 5; round++)
            {
                var read = await InTimeAsync(async () => await buyer.Orders.GetOrderAsync(new GetOrderRequest { OrderId = order }, headers));
                Assert.Equal(OrderStatus.Confirmed, read.Order.Status);
            }
        }
    }

    private static async Task<T> InTimeAsync<T>(Func<Task<T>> ask)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await ask();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
        return answer;
    }

    private static async Task<bool> IsTakenAsync(Buyer buyer)
    {
        try
        {
            return (await buyer.PlaceAsync()).Order.Status == OrderStatus.Confirmed;
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.Unavailable)
        {
            return false;
        }
    }

    /// <summary>What the primary has not told it before it hangs it can't know.</summary>
    private static Task ReachesReplicaAsync(Buyer buyer, string order) => RunningOrders.EventuallyAsync("the order on the replica", async () =>
    {
        var headers = buyer.Identity;
        headers.Add(ReadAfter.Header, "0/1");
        try
        {
            return (await buyer.Orders.GetOrderAsync(new GetOrderRequest { OrderId = order }, headers)).Order.Status == OrderStatus.Confirmed;
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.NotFound)
        {
            return false;
        }
    });
}
