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
using CheckoutBase = Shop.Orders.V1.Checkout.CheckoutBase;
using OrderedAttribute = Shop.Orders.V1.Attribute;
using OrdersBase = Shop.Orders.V1.Orders.OrdersBase;
using PaymentsBase = Shop.Orders.V1.Payments.PaymentsBase;
using ProtoCart = Shop.Orders.V1.Cart;
using ProtoMoney = Shop.Types.V1.Money;

namespace Shop.Web.Tests.Running;

/// <summary>
/// Catalog and Orders as gRPC servers that know one product in two colours, a cart with one of them and an order of both, and write down what
/// they are asked. They do whatever they are asked to, unless a test has them refuse it.
/// </summary>
internal sealed partial class ServicesBehind : IAsyncDisposable
{
    public const string Slug = "mug";

    /// <summary>The mug's id.</summary>
    public const string MugId = "018f0000-0000-7000-8000-00000000000a";

    /// <summary>The mug in "Stone", which is in the cart.</summary>
    public const string Sku = "018f0000-0000-7000-8000-000000000001";

    /// <summary>The mug in "Moss", which is not.</summary>
    public const string OtherSku = "018f0000-0000-7000-8000-000000000003";

    public const string Order = "018f0000-0000-7000-8000-000000000002";

    /// <summary>The provider's id of its payment.</summary>
    public const string PaymentReference = "pi_returned";

    /// <summary>The hash of the mug's picture.</summary>
    public const string Picture = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>What an order, and a change of the catalog, is answered with in <c>x-read-after</c>.</summary>
    public const string Position = "1/16B3748";

    /// <summary>The payment method with which none is placed.</summary>
    public const string Declined = "pm_card_chargeDeclined";

    /// <summary>A category with so many mugs that its list has three pages.</summary>
    public const string Category = "mugs";

    /// <summary>What a filter may name although there is no such thing.</summary>
    public const string Nothing = "nothing-of-the-kind";

    /// <summary>Of the cart.</summary>
    public const string Version = "1-0011223344556677-8899aabbccddeeff";

    /// <summary>Units of it in the cart.</summary>
    public const int Units = 3;

    /// <summary>When the order was placed: Thursday, January 1, 2026.</summary>
    private const long NewYear = 1_767_225_600;

    /// <summary>A state without a tax.</summary>
    public const string TaxFree = "US-OR";

    private static readonly ProtoMoney Dollar = new() { Currency = "USD", Units = 1 };
    private static readonly ProtoMoney Fifty = new() { Currency = "USD", Units = 50 };

    private readonly WebApplication _server;

    private ServicesBehind(WebApplication server) => _server = server;

    /// <summary>Every call so far, in the order they came.</summary>
    public ConcurrentQueue<Call> Calls => _server.Services.GetRequiredService<ConcurrentQueue<Call>>();

    public string Address => _server.Urls.Single();

    /// <summary>From now on, every call with such a request (and that is so) is refused.</summary>
    public void Refuse<TRequest>(Fault fault, Func<TRequest, bool>? when = null) =>
        Refusals[typeof(TRequest)] = request => when is null || when((TRequest)request) ? fault.ToRpcException() : null;

    /// <summary>From now on, every call with such a request ends like this.</summary>
    public void Refuse<TRequest>(RpcException end) => Refusals[typeof(TRequest)] = _ => end;

    /// <summary>From now on, every answer of this kind is changed on its way out.</summary>
    public void Amend<TResponse>(Action<TResponse> change) => Amendments[typeof(TResponse)] = answer => change((TResponse)answer);

    /// <summary>From now on, Catalog says that its products and lists may be kept so long; before, it says nothing.</summary>
    public void MayBeKept(TimeSpan time) => Known.KeepFor = time;

    /// <summary>From now on, this is the version of all products; before, Catalog says none.</summary>
    public void IsAtVersion(long version) => Known.Version = version;

    /// <summary>From now on, nothing is counted in a cart.</summary>
    public void HasNoCart() => Known.Cart = false;

    /// <summary>From now on, nothing is counted in a cart and nobody has ordered anything.</summary>
    public void KnowsNobody() => (Known.Cart, Known.Orders) = (false, false);

    /// <summary>From now on, every call with such a request meets a bug of the service.</summary>
    public void Break<TRequest>() => Refusals[typeof(TRequest)] = _ => new RpcException(new Status(StatusCode.Unknown, "a secret of the service"));

    /// <summary>As if nothing had been asked, nothing been refused and nothing been changed.</summary>
    public void Forget()
    {
        Calls.Clear();
        Refusals.Clear();
        Amendments.Clear();
        (Known.Cart, Known.Orders, Known.KeepFor, Known.Age, Known.Version) = (true, true, null, null, 0);
    }

    /// <summary>The requests of one kind so far, in the order they came.</summary>
    public IEnumerable<TRequest> Asked<TRequest>() => Calls.Select(call => call.Request).OfType<TRequest>();

    private WhatIsKnown Known => _server.Services.GetRequiredService<WhatIsKnown>();

    private RefusalsByRequest Refusals => _server.Services.GetRequiredService<RefusalsByRequest>();

    private AmendmentsByAnswer Amendments => _server.Services.GetRequiredService<AmendmentsByAnswer>();

    public static async Task<ServicesBehind> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<ConcurrentQueue<Call>>().AddSingleton<RefusalsByRequest>().AddSingleton<AmendmentsByAnswer>()
            .AddSingleton<WhatIsKnown>();
        builder.Services.AddGrpc(options => options.Interceptors.Add<WriteDown>())
            .AddServiceOptions<CatalogProductImages>(options => options.MaxReceiveMessageSize = LargestRequest);
        var server = builder.Build();
        server.MapGrpcService<CatalogProducts>();
        server.MapGrpcService<CatalogCategories>();
        server.MapGrpcService<CatalogImages>();
        MapListing(server);
        server.MapGrpcService<CatalogImports>();
        server.MapGrpcService<CatalogProductImages>();
        MapVoices(server);
        MapSales(server);
        server.MapGrpcService<OrdersCarts>();
        server.MapGrpcService<OrdersCheckout>();
        server.MapGrpcService<OrdersHistory>();
        server.MapGrpcService<OrdersPayments>();
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
            Attributes = { new OrderedAttribute { Name = "Colour", Value = "Stone" } },
            Quantity = Units,
            Available = 9,
            UnitPrice = Dollar,
            LineTotal = Dollar,
        };
        return new ProtoCart { Items = { mug }, Subtotal = Dollar, Version = Version };
    }

    private static OrderItem Ordered(string sku, int quantity) =>
        new() { SkuId = sku, ProductSlug = Slug, Name = "Mug", Quantity = quantity, UnitPrice = Dollar, LineTotal = Dollar };

    private static Order Placed() => new()
    {
        OrderId = Order,
        Number = "S-100042",
        Status = OrderStatus.Confirmed,
        Items = { Ordered(Sku, 1), Ordered(OtherSku, 2) },
        Subtotal = Dollar,
        Discount = Dollar,
        Tax = Dollar,
        Delivery = Dollar,
        Total = Dollar,
        Payment = new Payment { Provider = "stripe", Status = PaymentStatus.Success },
        ShippingAddress = new Address { Name = "עדה לאבלייס", City = "תל אביב", Region = "US-CA", PostalCode = "94105", Country = "US" },
        CreatedAt = new() { Seconds = NewYear },
        History =
        {
            new StatusChange { Status = OrderStatus.Pending, By = "shopper", Why = "placed", At = new() { Seconds = NewYear } },
            new StatusChange { Status = OrderStatus.Confirmed, By = "payment", Why = "paid", At = new() { Seconds = NewYear } },
        },
        CardBrand = "visa",
        CardLastFour = "4242",
    };

    internal sealed record Call(string Rpc, object Request, Metadata Headers);

    /// <summary>By the type of a request: what a call with it ends with; null: it is answered.</summary>
    private sealed class RefusalsByRequest : ConcurrentDictionary<Type, Func<object, RpcException?>>;

    /// <summary>By the type of an answer: what is done to it.</summary>
    private sealed class AmendmentsByAnswer : ConcurrentDictionary<Type, Action<object>>;

    private sealed class WriteDown(
        ConcurrentQueue<Call> calls, RefusalsByRequest refusals, AmendmentsByAnswer amendments, WhatIsKnown known) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            calls.Enqueue(new Call(context.Method.Split('/')[^1], request, context.RequestHeaders));
            var refusal = refusals.TryGetValue(typeof(TRequest), out var judge) ? judge(request) : null;
            var isHot = request is GetProductRequest or SearchProductsRequest or SuggestProductsRequest or GetProductVersionsRequest;
            var mayBeKept = isHot && (refusal is null or { StatusCode: StatusCode.NotFound });
            if (isHot && known.Age is { } age)
                context.GetHttpContext().Response.Headers[DataAge.Header] = $"{age.TotalMilliseconds:0}";
            if (mayBeKept && known.KeepFor is { } time)
                context.GetHttpContext().Response.Headers[KeepFor.Header] = $"{time.TotalMilliseconds:0}";
            var answer = refusal is null ? await continuation(request, context) : throw refusal;
            if (amendments.TryGetValue(typeof(TResponse), out var change))
                change(answer);
            return answer;
        }
    }

    private sealed class OrdersCarts(WhatIsKnown known) : CartsBase
    {
        public override Task<CartResponse> GetCart(GetCartRequest request, ServerCallContext context) =>
            Task.FromResult(new CartResponse { Cart = Cart() });

        public override Task<CountItemsResponse> CountItems(CountItemsRequest request, ServerCallContext context) =>
            Task.FromResult(new CountItemsResponse { Units = known.Cart ? Units : 0 });

        public override Task<CartResponse> AddItem(AddItemRequest request, ServerCallContext context) => Changed();

        public override Task<CartResponse> ChangeItem(ChangeItemRequest request, ServerCallContext context) => Changed();

        public override Task<CartResponse> RemoveItem(RemoveItemRequest request, ServerCallContext context) => Changed();

        public override Task<GiveCartResponse> GiveCart(GiveCartRequest request, ServerCallContext context) =>
            Task.FromResult(new GiveCartResponse());

        private static Task<CartResponse> Changed() => Task.FromResult(new CartResponse { Cart = Cart() });
    }

    private sealed class OrdersCheckout(WhatIsKnown known) : CheckoutBase
    {
        public override Task<GetDeliveryTermsResponse> GetDeliveryTerms(GetDeliveryTermsRequest request, ServerCallContext context) =>
            Task.FromResult(new GetDeliveryTermsResponse { Flat = Dollar, FreeFrom = Fifty, DaysMin = 3, DaysMax = 5, ReturnDays = 30 });

        public override Task<PreviewOrderResponse> PreviewOrder(PreviewOrderRequest request, ServerCallContext context) =>
            Task.FromResult(new PreviewOrderResponse
            {
                Cart = known.Cart ? Cart() : new ProtoCart { Subtotal = Dollar },
                Delivery = Dollar,
                Tax = request.Region == TaxFree ? new() { Currency = "USD" } : Dollar,
                Discount = Dollar,
                Total = Dollar,
                TaxIsEstimated = request.Region is "",
                DeliveryFreeFrom = Fifty,
                UntilFreeDelivery = Dollar,
            });

        public override async Task<PlaceOrderResponse> PlaceOrder(PlaceOrderRequest request, ServerCallContext context)
        {
            if (request.PaymentMethodId == Declined)
                throw new Fault.PaymentDeclined("generic_decline", Order).ToRpcException();
            await context.WriteResponseHeadersAsync(new Metadata { { ReadAfter.Header, Position } });
            return new PlaceOrderResponse { Order = Placed() };
        }

        public override Task<OrderResponse> CancelOrder(CancelOrderRequest request, ServerCallContext context)
        {
            var cancelled = Placed();
            cancelled.Status = OrderStatus.Cancelled;
            return Task.FromResult(new OrderResponse { Order = cancelled });
        }
    }

    private sealed class OrdersHistory(WhatIsKnown known) : OrdersBase
    {
        public override Task<OrderResponse> GetOrder(GetOrderRequest request, ServerCallContext context) =>
            Task.FromResult(new OrderResponse { Order = Placed() });

        public override Task<CheckPaymentResponse> CheckPayment(CheckPaymentRequest request, ServerCallContext context) =>
            request.PaymentReference == PaymentReference
                ? Task.FromResult(new CheckPaymentResponse { Status = OrderStatus.Confirmed, MaskedEmail = "a***@example.com" })
                : throw new Fault.NotFound("order").ToRpcException();

        public override Task<ListOrdersResponse> ListOrders(ListOrdersRequest request, ServerCallContext context) =>
            Task.FromResult(known.Orders ? new ListOrdersResponse { Orders = { Placed() } } : new ListOrdersResponse());
    }

    private sealed class OrdersPayments : PaymentsBase
    {
        public override Task<ReceiveWebhookResponse> ReceiveWebhook(ReceiveWebhookRequest request, ServerCallContext context) =>
            Task.FromResult(new ReceiveWebhookResponse());
    }
}
