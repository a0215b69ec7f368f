using Grpc.Core;
using Shop.Contracts;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;
using Shop.Testing;
using OrderStatus = Shop.Orders.V1.OrderStatus;

namespace Shop.Orders.Tests.Orders;

[Collection(SharedServices.Name)]
public class ReadOrdersTests(SharedServices shared)
{
    [Fact]
    public async Task I10_a_reader_who_brings_the_position_of_the_own_write_reads_it_from_the_replica()
    {
        using var sql = new SqlCommands();
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync(stock: 100);
        var buyer = shop.NewBuyer();
        for (var i = 0; i < 20; i++)
        {
            await buyer.AddAsync(sku, 1);
            using var call = buyer.Checkout.PlaceOrderAsync(Buyer.Request(), buyer.Identity);
            var placed = await call;
            var position = (await call.ResponseHeadersAsync).GetValue(ReadAfter.Header);
            Assert.NotNull(position);

            var headers = buyer.Identity;
            headers.Add(ReadAfter.Header, position);
            var commands = await sql.OfAsync(async () =>
            {
                var read = await buyer.Orders.GetOrderAsync(new GetOrderRequest { OrderId = placed.Order.OrderId }, headers);
                Assert.Equal(OrderStatus.Confirmed, read.Order.Status);
            });
            Assert.Contains(commands, command => command.Contains("pg_last_wal_replay_lsn", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task While_the_primary_is_away_the_history_is_read_and_nothing_is_ordered_or_charged()
    {
        await using var shop = await RunningOrders.StartAsync(shared);
        var sku = await shop.SellAsync();
        var buyer = shop.NewBuyer();
        var placed = await buyer.BuyAsync(sku, 1);
        await buyer.AddAsync(sku, 1);
        var charges = await shop.Sandbox.ChargesAltogetherAsync();

        await shared.StopPrimaryAsync();
        try
        {
            Assert.Equal(placed.Order.OrderId, (await buyer.OrderAsync(placed.Order.OrderId)).OrderId);
            Assert.IsType<Fault.Unavailable>(await Buyer.RefusalOfAsync(() => buyer.PlaceAsync()));
        }
        finally
        {
            await shared.StartPrimaryAsync();
        }

        Assert.Equal(charges, await shop.Sandbox.ChargesAltogetherAsync());
        await RunningOrders.EventuallyAsync("orders to be taken again", async () =>
        {
            try
            {
                return (await buyer.PlaceAsync()).Order.Status == OrderStatus.Confirmed;
            }
            catch (RpcException e) when (e.FaultFromRpc() is Fault.Unavailable)
            {
                return false;
            }
        });
        await shop.ExpectInvariantsAsync();
    }
}
