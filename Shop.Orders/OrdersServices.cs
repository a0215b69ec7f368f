using Shop.Catalog.V1;
using Shop.Events;
using Shop.Orders.CartUpdates;
using Shop.Orders.Carts;
using Shop.Orders.Checkout;
using Shop.Orders.Database;
using Shop.Orders.Fulfilment;
using Shop.Orders.Jobs;
using Shop.Orders.Monitoring;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Payments.Stripe;
using Shop.Orders.Pricing;
using Shop.Orders.Regions;
using Shop.Orders.Settlement;
using Shop.Orders.Skus;
using Shop.Orders.Stock;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Health;

namespace Shop.Orders;

/// <summary>Everything the process is made of; Program.cs and the tests start from it.</summary>
public static class OrdersServices
{
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.ListenForGrpc();
        builder.AddPostgresPair<OrdersDbContext, OrdersReadContext>("ordersdb", JobsSetup.PollingConnections);
        builder.AddEventLog();
        builder.AddRedis();
        builder.AddServiceClient<Products.ProductsClient>("catalog", asNobody: true);
        builder.AddServiceClient<Prices.PricesClient>("catalog", asNobody: true);
        builder.AddEventConsumer("catalog", typeof(ApplySkuChanged));

        builder.Services.AddSingleton(ReadRegions.From(builder.Configuration));
        builder.Services.AddOptions<CheckoutOptions>().BindConfiguration("Checkout").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<PaymentOptions>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<HoldOptions>().BindConfiguration("Holds").ValidateDataAnnotations().ValidateOnStart();
        builder.AddStripe();

        AddVerbs(builder.Services);
        builder.Services.AddSingleton<PaymentsUnderway>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PaymentsUnderway>());
        builder.AddJobs(jobs => jobs
            .Handle<CartUpdateDue, UpdateCart>("carts", (update, message, ct) => update.HandleAsync(message, ct))
            .Handle<FormerCartUpdateDue, UpdateCart>("carts", (update, former, ct) => update.HandleAsync(former.Renamed(), ct)));
        builder.Services.AddHostedService<LookForDue<SettlePayments>>().AddHostedService<LookForDue<RefundPayments>>();
        builder.Services.AddHostedService<AdoptCartTasks>();
        builder.Services.AddSingleton<OrdersMetrics>().AddSingleton<OrdersGauges>().AddSingleton<CountFigures>();
        builder.Services.AddHostedService<ReportFigures>();
        return builder;
    }

    public static WebApplication MapOrders(this WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.MapGrpcService<CartsService>();
        app.MapGrpcService<CheckoutService>();
        app.MapGrpcService<OrdersService>();
        app.MapGrpcService<PaymentsService>();
        app.MapGrpcService<StockService>();
        app.MapGrpcService<FulfilmentService>();
        app.MapGrpcService<MonitoringService>();
        app.MapGrpcService<EventLogService>();
        return app;
    }

    /// <summary>Brings the database up to date, with a partition for every configured region.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await app.MigrateAsync<OrdersDbContext>();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PartitionRegions>().RunAsync(app.Lifetime.ApplicationStopping);

        // Built now: it takes seconds on a busy machine, and may first be needed when the primary hangs.
        _ = scope.ServiceProvider.GetRequiredService<OrdersReadContext>().Model;
    }

    // A verb is a class with a RunAsync (or Run) of its own; each lives as long as the request that needs it.
    private static void AddVerbs(IServiceCollection services)
    {
        services.AddScoped<CartStore>().AddScoped<GetCart>();
        services.AddScoped<SetLine>().AddScoped<AddItem>().AddScoped<ChangeItem>().AddScoped<RemoveItem>().AddScoped<GiveCart>();
        services.AddScoped<TakeOrderedLines>().AddScoped<PutLinesBack>().AddScoped<DeleteCartTasks>();
        services.AddScoped<ScheduleCartUpdate>().AddScoped<PutOffCartUpdate>().AddScoped<UpdateCart>().AddScoped<OrdersTransaction>();
        services.AddScoped<CheckOrderRequest>().AddScoped<QuoteCart>().AddSingleton<PriceOrder>();
        services.AddScoped<CreateOrder>().AddSingleton<DraftOrder>().AddScoped<ReplayOrder>().AddScoped<ShowPlacedOrder>();
        services.AddScoped<ReadCartToOrder>().AddScoped<PlaceOrder>().AddScoped<PreviewOrder>().AddScoped<GetDeliveryTerms>();
        services.AddScoped<DescribeItems>().AddScoped<GetStock>().AddScoped<EndHold>().AddScoped<PublishStock>();
        services.AddScoped<ReceiveGoods>().AddScoped<AdvanceOrder>();
        services.AddScoped<VerifyInvariants>().AddScoped<WatchInvariants>().AddScoped<PartitionRegions>();
        services.AddSingleton<OrdersReads>().AddScoped<ReadOrders>().AddScoped<GetOrder>().AddScoped<CheckPayment>().AddScoped<ListOrders>();
        services.AddScoped<MoveOrder>().AddScoped<CancelOrder>();
        services.AddScoped<PaymentGateways>().AddScoped<LockPayment>().AddScoped<ClaimPayments>().AddScoped<PostponePayment>();
        services.AddScoped<LimitUnpaid>().AddScoped<AskShopper>().AddScoped<PayOrder>().AddScoped<SettleOrder>().AddScoped<ConfirmOrder>();
        services.AddScoped<RecordMoney>().AddScoped<SettleMoney>();
        services.AddScoped<RequestRefund>().AddScoped<RefundPayments>().AddScoped<SettlePayments>();
        services.AddScoped<NoteMootWebhook>().AddScoped<ReceiveWebhook>();
    }
}
