using Shop.Catalog.V1;
using Shop.Orders.Stock;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Running;

namespace Shop.Orders;

/// <summary>What Orders is asked most, by a guest whose cart is empty and who adds what nobody sells: nothing is written.</summary>
internal static class WarmOrders
{
    private static readonly string Nothing = Guid.Empty.ToString();

    public static async Task AskItselfAsync(WarmUp self)
    {
        var carts = new V1.Carts.CartsClient(self.Rpcs);
        var orders = new V1.Orders.OrdersClient(self.Rpcs);
        var checkout = new V1.Checkout.CheckoutClient(self.Rpcs);
        await self.TryAsync(ct => carts.AddItemAsync(new() { SkuId = Nothing, Quantity = 1 }, cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => carts.GetCartAsync(new(), cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => DescribeNothingAsync(self.Services, ct));
        await self.TryAsync(ct => orders.ListOrdersAsync(new(), cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => orders.GetOrderAsync(new() { OrderId = Nothing }, cancellationToken: ct).ResponseAsync);
        await self.TryAsync(ct => checkout.PreviewOrderAsync(new(), cancellationToken: ct).ResponseAsync);
    }

    /// <summary>What an answer about a cart with lines asks besides. Catalog starts at the same time and may not be there yet.</summary>
    private static async Task DescribeNothingAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GetStock>().RunAsync([Guid.Empty], ct);
        var catalog = scope.ServiceProvider.GetRequiredService<Products.ProductsClient>();
        var deadline = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime + CallDeadlines.ReadWithinRead;
        await catalog.GetSkusAsync(new() { SkuIds = { Nothing } }, deadline: deadline, cancellationToken: ct);
    }
}
