using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Contracts;
using Shop.Orders.CartUpdates;
using Shop.Orders.Database;
using Shop.Orders.Jobs;
using Shop.Orders.Monitoring;
using Shop.Orders.Stock;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Tests.Stack;

/// <summary>
/// Orders as it runs, on a database of its own, with the payment sandbox and a Catalog stand-in beside it. Due payments and refunds are
/// looked for when a test says so.
/// </summary>
public sealed class RunningOrders : IAsyncDisposable
{
    // Not before tomorrow.
    private const string Never = "1.00:00:00";

    private readonly SharedServices _shared;
    private readonly WebhookCarrier _carrier = new();
    private readonly List<(WebApplication App, GrpcChannel Channel)> _replicas = [];
    private readonly Dictionary<string, string?> _settings;

    private RunningOrders(SharedServices shared, Dictionary<string, string?> settings) => (_shared, _settings) = (shared, settings);

    public ShiftedClock Clock { get; } = new();

    public StripeSeam Seam { get; } = new();

    public CatalogStandIn Catalog { get; private set; } = null!;

    public Sandbox Sandbox { get; private set; } = null!;

    public WebhookCarrier Webhooks => _carrier;

    public IServiceProvider Services => _replicas[0].App.Services;

    public IServiceProvider ServicesOf(int replica) => _replicas[replica].App.Services;

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public V1.Payments.PaymentsClient Payments => new(_replicas[0].Channel);

    public GrpcChannel Channel => _replicas[0].Channel;

    public string ConnectionString { get; private set; } = "";

    /// <param name="settings">Configuration besides the usual.</param>
    /// <param name="configure">What a test exchanges in the service's container.</param>
    public static async Task<RunningOrders> StartAsync(
        SharedServices shared, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var running = new RunningOrders(shared, settings ?? []);
        await running._carrier.StartAsync();
        running.Sandbox = await Sandbox.StartAsync(running._carrier.Address);
        running.Catalog = await CatalogStandIn.StartAsync();
        running.ConnectionString = await shared.EmptyDatabaseAsync();
        await running.AddReplicaAsync(configure);
        running._carrier.Orders = running.Payments;
        return running;
    }

    /// <summary>What a process of this shop is configured with, besides what a test adds.</summary>
    public Dictionary<string, string?> Configuration() => new()
    {
        ["ConnectionStrings:ordersdb"] = ConnectionString,
        ["ConnectionStrings:redis"] = _shared.Redis,
        ["Redis:DeadlineMilliseconds"] = "5000",
        ["Identity:SigningKey"] = Convert.ToBase64String(new byte[32]),
        ["services:catalog:http:0"] = Catalog.Address,
        ["Stripe:ApiBase"] = Sandbox.Address,
        ["Stripe:SecretKey"] = Sandbox.SecretKey,
        ["Stripe:WebhookSecret"] = Sandbox.WebhookSecret,
        ["Stripe:ReturnUrl"] = "http://localhost/orders/{order_id}",
        ["Stripe:Timeout"] = "00:00:02",
        ["Stripe:Retries"] = "0",
        ["Jobs:LookForDueEvery"] = Never,
        ["Jobs:LookForMessagesEvery"] = "00:00:00.2",
        ["Regions:US:Currency"] = "USD",
        ["Regions:US:TaxRate"] = "0.10",
        ["Regions:US:Delivery:Flat"] = "5",
        ["Regions:US:Delivery:FreeFrom"] = "100",
        ["Regions:US:Partition"] = "us",
    };

    /// <summary>Another process of the service over the same data.</summary>
    public async Task<GrpcChannel> AddReplicaAsync(Action<IServiceCollection>? configure = null)
    {
        var app = Build(configure);
        await app.PrepareDatabaseAsync();
        await app.StartAsync();
        var channel = GrpcChannel.ForAddress(
            app.Urls.Single(), new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } });
        _replicas.Add((app, channel));
        return channel;
    }

    public Buyer NewBuyer(GrpcChannel? replica = null) => new(
        replica ?? Channel, Service<ShopperToken>(), Shopper.Guest(Guid.NewGuid().ToString("N")));

    /// <summary>A SKU that is on sale and on the shelf.</summary>
    public async Task<string> SellAsync(decimal price = 20m, int stock = 10, string name = "Stoneware mug")
    {
        var sku = Catalog.Sell(name, price);
        await EventuallyAsync("the SKU to arrive", () => WithAsync((OrdersDbContext database) =>
            database.Set<StockLevel>().AnyAsync(level => level.SkuId == Guid.Parse(sku))));
        if (stock > 0)
            await ReceiveAsync([sku], stock);
        return sku;
    }

    /// <summary>So many units of each come in.</summary>
    public async Task ReceiveAsync(IReadOnlyList<string> skus, int units)
    {
        var received = await WithAsync((ReceiveGoods receive) =>
            receive.RunAsync(skus[0], [.. skus.Select(sku => new Line(Guid.Parse(sku), units))], "test", CancellationToken.None));
        Assert.True(received.IsSuccess);
    }

    /// <summary>Runs a verb of the service in a scope of its own.</summary>
    public async Task<T> WithAsync<TVerb, T>(Func<TVerb, Task<T>> use)
        where TVerb : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public Task<int> RunJobAsync<TJob>()
        where TJob : IJob => WithAsync<TJob, int>(job => job.RunOnceAsync(CancellationToken.None));

    /// <summary>What the gauges show, as of now.</summary>
    internal async Task<OrdersGauges.Figures> FiguresAsync()
    {
        await using var connection = await Service<PrimaryDataSource>().DataSource.OpenConnectionAsync();
        return await Service<CountFigures>().RunAsync(connection, CancellationToken.None);
    }

    /// <summary>No more requests and no more jobs in this process; its tables can still be looked at.</summary>
    public Task StopServingAsync() => _replicas[0].App.StopAsync();

    /// <summary>Writes down for a cart what a process leaves behind that dies after its commit.</summary>
    public async Task NoteForCartAsync(string orderId, string kind)
    {
        var order = new OrderKey("us", Guid.Parse(orderId));
        var noted = await WithinTransactionAsync(async (services, outbox) =>
        {
            await services.GetRequiredService<ScheduleCartUpdate>().WithinAsync(order, kind, outbox);
            return true;
        });
        Assert.True(noted.IsSuccess);
    }

    /// <summary>Runs work in a transaction of the service, in a scope of its own.</summary>
    public async Task<Result<bool>> WithinTransactionAsync(Func<IServiceProvider, Outbox, Task<Result<bool>>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OrdersTransaction>().RunAsync<bool>(
            (outbox, _) => work(scope.ServiceProvider, outbox), CancellationToken.None);
    }

    /// <summary>Makes every message due and waits until there is none.</summary>
    /// <returns>How many were handled.</returns>
    public async Task<long> HandleMessagesAsync()
    {
        var before = await MessagesAsync("status = 'Handled'");
        await MakeMessagesDueAsync();
        await EventuallyAsync("the messages to be handled", async () => await MessagesAsync("status <> 'Handled'") == 0);
        return await MessagesAsync("status = 'Handled'") - before;
    }

    public Task<long> MakeMessagesDueAsync() => NumberAsync(
        """
        with due as (
            update wolverine.wolverine_incoming_envelopes set execution_time = now() where status = 'Scheduled' returning 1
        )
        select count(*) from due
        """);

    /// <summary>How many messages are stored, of those that the condition names.</summary>
    public Task<long> MessagesAsync(string condition) =>
        NumberAsync($"select count(*) from wolverine.wolverine_incoming_envelopes where {condition}");

    public async Task<(int OnHand, int Reserved)> StockAsync(string sku)
    {
        var level = await WithAsync((OrdersDbContext database) =>
            database.Set<StockLevel>().AsNoTracking().SingleAsync(row => row.SkuId == Guid.Parse(sku)));
        return (level.OnHand, level.Reserved);
    }

    /// <summary>A stocktake: so many are on the shelf, whatever the books said.</summary>
    public Task CountStockAsync(string sku, int onHand) => WithAsync((OrdersDbContext database) => database.Database.ExecuteSqlAsync(
        $"""
        with before as (
            select on_hand from inventory where sku_id = {Guid.Parse(sku)} for update
        ), counted as (
            update inventory set on_hand = {onHand}, version = version + 1 from before
            where sku_id = {Guid.Parse(sku)} and inventory.on_hand <> {onHand}
            returning inventory.sku_id, warehouse_id, {onHand} - before.on_hand as change
        )
        insert into stock_ledger (sku_id, warehouse_id, kind, on_hand_change, reserved_change, created_by)
        select sku_id, warehouse_id, 'counted', change, 0, 'test' from counted
        """));

    /// <summary>What was published about one SKU, in the order it was written.</summary>
    public async Task<IReadOnlyList<TEvent>> EventsAsync<TEvent>(string sku)
        where TEvent : IMessage<TEvent>, new()
    {
        var payloads = await WithAsync((OrdersDbContext database) => database.Database.SqlQuery<string>(
            $"select payload::text as \"Value\" from event_log where subject = {sku} order by transaction, number").ToListAsync());
        return [.. payloads.Select(JsonParser.Default.Parse<TEvent>)];
    }

    /// <summary>One command to Redis that answers with a number.</summary>
    public async Task<long> RedisAsync(string command, IReadOnlyList<string> arguments) => (long)await Service<IRedis>().AskAsync(
        command, database => database.ExecuteAsync(command, [.. arguments]), CancellationToken.None);

    /// <summary>One number out of the database.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        await using var command = Service<PrimaryDataSource>().DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>Everything an answer that "changes nothing" must leave alone. (Webhooks come in by themselves and are counted apart.)</summary>
    public Task<long> RowsAsync() => NumberAsync(
        """
        select (select count(*) from orders) + (select count(*) from order_items) + (select count(*) from order_status_history)
            + (select count(*) from payments) + (select count(*) from refunds) + (select count(*) from stock_holds)
            + (select count(*) from stock_ledger) + (select count(*) from idempotency_keys) + (select count(*) from event_log)
        """);

    public async Task ExpectInvariantsAsync() =>
        Assert.Empty((await WithAsync((VerifyInvariants verify) => verify.RunAsync(CancellationToken.None))).Broken);

    public static async Task EventuallyAsync(string what, Func<Task<bool>> isSo, int seconds = 20)
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(seconds);
        while (!await isSo())
        {
            Assert.True(DateTimeOffset.UtcNow < until, $"Waited {seconds} s in vain for {what}.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, channel) in _replicas)
        {
            channel.Dispose();
            // Disposed of alone, Polly waits 30 s for calls under way, and the stream of events is one until its first message;
            // and the timers of the message library would go on.
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await Sandbox.DisposeAsync();
        await Catalog.DisposeAsync();
        await _carrier.DisposeAsync();
    }

    private WebApplication Build(Action<IServiceCollection>? configure)
    {
        var options = new WebApplicationOptions { ApplicationName = "Shop.Orders", Args = ["--urls=http://127.0.0.1:0"] };
        var builder = WebApplication.CreateBuilder(options);
        builder.Logging.ClearProviders();

        // Failures are part of many tests; whoever looks for a reason asks to see them.
        if (Environment.GetEnvironmentVariable("SHOP_TEST_LOG") is not null)
            builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(Configuration());
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.AddOrders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddHttpClient("stripe").AddHttpMessageHandler(Seam.Handler);
        configure?.Invoke(builder.Services);
        return builder.Build().MapOrders();
    }
}
