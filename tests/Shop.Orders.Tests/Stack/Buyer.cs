using Grpc.Core;
using Grpc.Net.Client;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.ServiceDefaults.Identity;
using Wire = Shop.Orders.V1;

namespace Shop.Orders.Tests.Stack;

/// <summary>A shopper who talks gRPC with a signed identity, as Web does on the shopper's behalf.</summary>
public sealed class Buyer(GrpcChannel channel, ShopperToken tokens, Shopper who)
{
    public Shopper Who => who;

    public Wire.Carts.CartsClient Carts => new(channel);

    public Wire.Checkout.CheckoutClient Checkout => new(channel);

    public Wire.Orders.OrdersClient Orders => new(channel);

    public Metadata Identity => [tokens.Header(who)];

    public async Task<Wire.Cart> CartAsync() => (await Carts.GetCartAsync(new GetCartRequest(), Identity)).Cart;

    public async Task<Wire.Cart> AddAsync(string sku, int quantity, string key = "") =>
        (await Carts.AddItemAsync(new AddItemRequest { SkuId = sku, Quantity = quantity, IdempotencyKey = key }, Identity)).Cart;

    public async Task<Wire.Cart> ChangeAsync(string sku, int quantity) =>
        (await Carts.ChangeItemAsync(new ChangeItemRequest { SkuId = sku, Quantity = quantity }, Identity)).Cart;

    public async Task<Wire.Cart> RemoveAsync(string sku) => (await Carts.RemoveItemAsync(new RemoveItemRequest { SkuId = sku }, Identity)).Cart;

    public async Task<PlaceOrderResponse> PlaceAsync(PlaceOrderRequest? request = null) =>
        await Checkout.PlaceOrderAsync(request ?? Request(), Identity);

    public async Task<PlaceOrderResponse> BuyAsync(string sku, int quantity, string paymentMethod = "pm_card_visa")
    {
        await AddAsync(sku, quantity);
        return await PlaceAsync(Request(paymentMethod));
    }

    public async Task<Order> OrderAsync(string id) => (await Orders.GetOrderAsync(new GetOrderRequest { OrderId = id }, Identity)).Order;

    public async Task<Order> CancelAsync(string id, string reason = "") =>
        (await Checkout.CancelOrderAsync(new CancelOrderRequest { OrderId = id, Reason = reason }, Identity)).Order;

    /// <summary>False while the service does not answer yet.</summary>
    public async Task<bool> IsServedAsync()
    {
        try
        {
            await CartAsync();
            return true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }

    public static PlaceOrderRequest Request(string paymentMethod = "pm_card_visa", string? key = null) => new()
    {
        IdempotencyKey = key ?? Guid.NewGuid().ToString("N"),
        Email = "ada@example.com",
        ShippingAddress = new Address
        {
            Name = "Ada Lovelace",
            Line1 = "12 Analytical Way",
            City = "Oakland",
            Region = "US-CA",
            PostalCode = "94607",
            Country = "US",
        },
        PaymentMethodId = paymentMethod,
    };

    /// <summary>The fault a call is refused with; anything else fails the test.</summary>
    public static async Task<Fault> RefusalOfAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        return refused.FaultFromRpc() ?? throw new InvalidOperationException("Not a refusal but a failure.", refused);
    }
}
