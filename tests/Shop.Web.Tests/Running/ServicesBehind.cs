using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;
using CartsBase = Shop.Orders.V1.Carts.CartsBase;
using CategoriesBase = Shop.Catalog.V1.Categories.CategoriesBase;
using CheckoutBase = Shop.Orders.V1.Checkout.CheckoutBase;
using OrdersBase = Shop.Orders.V1.Orders.OrdersBase;
using ProductsBase = Shop.Catalog.V1.Products.ProductsBase;
using ProtoCart = Shop.Orders.V1.Cart;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Web.Tests.Running;

/// <summary>Catalog and Orders as gRPC servers that know one product, one cart and one order of it, and write down what they are asked.</summary>
internal sealed class ServicesBehind : IAsyncDisposable
{
    public const string Slug = "mug";
    public const string Sku = "018f0000-0000-7000-8000-000000000001";
    public const string Order = "018f0000-0000-7000-8000-000000000002";

    /// <summary>What an order is answered with in <c>x-read-after</c>.</summary>
    public const string Position = "1/16B3748";

    /// <summary>The payment method with which none is placed.</summary>
    public const string Declined = "pm_card_chargeDeclined";

    /// <summary>Units of it in the cart.</summary>
    public const int Units = 3;

    private static readonly ProtoMoney Dollar = new() { Currency = "USD", Units = 1 };

    private readonly WebApplication _server;

    private ServicesBehind(WebApplication server) => _server = server;

    /// <summary>Every call so far, in the order they came.</summary>
    public ConcurrentQueue<Call> Calls => _server.Services.GetRequiredService<ConcurrentQueue<Call>>();

    public string Address => _server.Urls.Single();

    public static async Task<ServicesBehind> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(new ConcurrentQueue<Call>());
        builder.Services.AddGrpc(options => options.Interceptors.Add<WriteDown>());
        var server = builder.Build();
        server.MapGrpcService<CatalogProducts>();
        server.MapGrpcService<CatalogCategories>();
        server.MapGrpcService<OrdersCarts>();
        server.MapGrpcService<OrdersCheckout>();
        server.MapGrpcService<OrdersHistory>();
        await server.StartAsync();
        return new ServicesBehind(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ProtoCart Cart()
    {
        var mug = new CartItem
        {
            SkuId = Sku,
            ProductSlug = Slug,
            Name = "Mug",
            Quantity = Units,
            Available = 9,
            UnitPrice = Dollar,
            LineTotal = Dollar,
        };
        return new ProtoCart { Items = { mug }, Subtotal = Dollar };
    }

    private static Order Placed() => new()
    {
        OrderId = Order,
        Number = "S-100042",
        Status = OrderStatus.Confirmed,
        Subtotal = Dollar,
        Discount = Dollar,
        Tax = Dollar,
        Delivery = Dollar,
        Total = Dollar,
        Payment = new Payment { Provider = "stripe", Status = PaymentStatus.Success },
        ShippingAddress = new Address(),
        CreatedAt = new(),
    };

    internal sealed record Call(string Rpc, object Request, Metadata Headers);

    private sealed class WriteDown(ConcurrentQueue<Call> calls) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            calls.Enqueue(new Call(context.Method.Split('/')[^1], request, context.RequestHeaders));
            return continuation(request, context);
        }
    }

    private sealed class CatalogProducts : ProductsBase
    {
        public override Task<GetProductResponse> GetProduct(GetProductRequest request, ServerCallContext context)
        {
            var sku = new Sku { SkuId = ServicesBehind.Sku, Price = Dollar, Available = 9 };
            return Task.FromResult(new GetProductResponse
            {
                Product = new Product { Slug = Slug, Name = "Mug", PriceMin = Dollar, PriceMax = Dollar, InStock = true, Skus = { sku } },
            });
        }

        public override Task<SearchProductsResponse> SearchProducts(SearchProductsRequest request, ServerCallContext context) =>
            Task.FromResult(new SearchProductsResponse { Page = 1, PageSize = 24 });
    }

    private sealed class CatalogCategories : CategoriesBase
    {
        public override Task<GetCategoriesResponse> GetCategories(GetCategoriesRequest request, ServerCallContext context) =>
            Task.FromResult(new GetCategoriesResponse());
    }

    private sealed class OrdersCarts : CartsBase
    {
        public override Task<CartResponse> GetCart(GetCartRequest request, ServerCallContext context) =>
            Task.FromResult(new CartResponse { Cart = Cart() });

        public override Task<CountItemsResponse> CountItems(CountItemsRequest request, ServerCallContext context) =>
            Task.FromResult(new CountItemsResponse { Units = Units });
    }

    private sealed class OrdersCheckout : CheckoutBase
    {
        public override Task<PreviewOrderResponse> PreviewOrder(PreviewOrderRequest request, ServerCallContext context) =>
            Task.FromResult(new PreviewOrderResponse { Cart = Cart(), Delivery = Dollar, Tax = Dollar, Discount = Dollar, Total = Dollar });

        public override async Task<PlaceOrderResponse> PlaceOrder(PlaceOrderRequest request, ServerCallContext context)
        {
            if (request.PaymentMethodId == Declined)
                throw new Fault.PaymentDeclined("generic_decline", Order).ToRpcException();
            await context.WriteResponseHeadersAsync(new Metadata { { ReadAfter.Header, Position } });
            return new PlaceOrderResponse { Order = Placed() };
        }
    }

    private sealed class OrdersHistory : OrdersBase
    {
        public override Task<OrderResponse> GetOrder(GetOrderRequest request, ServerCallContext context) =>
            Task.FromResult(new OrderResponse { Order = Placed() });

        public override Task<ListOrdersResponse> ListOrders(ListOrdersRequest request, ServerCallContext context) =>
            Task.FromResult(new ListOrdersResponse { Orders = { Placed() } });
    }
}
