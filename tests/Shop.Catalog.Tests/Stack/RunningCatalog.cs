using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Demo;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Identity;
using Shop.Testing;

namespace Shop.Catalog.Tests.Stack;

/// <summary>Catalog as it runs, with the demo catalog and its stock, on a real primary, replica and Redis. All tests share it.</summary>
public sealed class RunningCatalog : IAsyncLifetime
{
    public const string Name = "running catalog";

    private static readonly string SigningKey = Convert.ToBase64String(new byte[32]);

    private readonly DataServices _data = new();
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public OrdersStandIn Orders { get; private set; } = null!;

    public V1.Products.ProductsClient Products => new(_channel!);

    public V1.Prices.PricesClient Prices => new(_channel!);

    public Categories.CategoriesClient Categories => new(_channel!);

    public V1.Images.ImagesClient Images => new(_channel!);

    public ProductImages.ProductImagesClient ProductImages => new(_channel!);

    public V1.Listing.ListingClient Listing => new(_channel!);

    public V1.Tree.TreeClient Tree => new(_channel!);

    public V1.Brands.BrandsClient Brands => new(_channel!);

    public V1.Reviews.ReviewsClient Reviews => new(_channel!);

    public ReviewModeration.ReviewModerationClient ReviewModeration => new(_channel!);

    public V1.Questions.QuestionsClient Questions => new(_channel!);

    public QuestionModeration.QuestionModerationClient QuestionModeration => new(_channel!);

    public V1.Sales.SalesClient Sales => new(_channel!);

    public SearchRules.SearchRulesClient SearchRules => new(_channel!);

    public V1.Recommendations.RecommendationsClient Recommendations => new(_channel!);

    public History.HistoryClient History => new(_channel!);

    public NpgsqlDataSource Primary => _app!.Services.GetRequiredService<PrimaryDataSource>().DataSource;

    public async Task InitializeAsync()
    {
        await _data.InitializeAsync();
        Orders = await OrdersStandIn.StartAsync();
        _app = Build(_data.CatalogDb);
        await _app.PrepareDatabaseAsync();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.Single());
        await FillAsync(Orders);
        await StockTheShelvesAsync();
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
        {
            // Disposed of alone, Polly waits 30 s for calls under way, and the stream of events is one until its first message.
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (Orders is not null)
            await Orders.DisposeAsync();
        await _data.DisposeAsync();
    }

    /// <summary>In whose name operators' rpcs are called.</summary>
    public Metadata AsService => [_app!.Services.GetRequiredService<ShopperToken>().Header(Shopper.Service("tests"))];

    /// <summary>In the name of whoever runs the shop.</summary>
    public Metadata AsOperator => As(Shopper.Operator);

    /// <summary>In a shopper's name.</summary>
    public Metadata As(Shopper shopper) => [_app!.Services.GetRequiredService<ShopperToken>().Header(shopper)];

    /// <summary>In whose name a wholesale customer's prices are asked for.</summary>
    public Metadata AsWholesale =>
        [_app!.Services.GetRequiredService<ShopperToken>().Header(new Shopper("a-florist", IsGuest: false, []) { IsWholesale = true })];

    /// <summary>As an operator does it.</summary>
    public async Task<Result<ChangePriceResponse>> ChangePriceAsync(string sku, Money price)
    {
        try
        {
            return await Listing.ChangePriceAsync(new ChangePriceRequest { SkuId = sku, Price = price.ToProto() }, AsService);
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } refusal)
        {
            return refusal;
        }
    }

    /// <returns>Of a database without anything in it: nobody has accounts here. One at a time.</returns>
    public async Task<string> EmptyDatabaseAsync()
    {
        await using var app = Build(_data.AccountsDb);
        var accounts = app.Services.GetRequiredService<PrimaryDataSource>().DataSource;
        await using var empty = accounts.CreateCommand("drop schema public cascade; create schema public");
        await empty.ExecuteNonQueryAsync();
        return _data.AccountsDb;
    }

    /// <summary>Another process of the service, running on a database that it finds empty. One at a time.</summary>
    /// <param name="configured">What it is told besides the usual.</param>
    public async Task<WebApplication> StartOnEmptyDatabaseAsync(IReadOnlyDictionary<string, string?>? configured = null)
    {
        var app = Build(await EmptyDatabaseAsync(), configured);
        await app.PrepareDatabaseAsync();
        await app.StartAsync();
        return app;
    }

    /// <summary>Runs the demo's process to its end, on this catalog unless another one is given.</summary>
    /// <returns>What it says that it did.</returns>
    public async Task<string> FillAsync(OrdersStandIn orders, WebApplication? other = null, bool isAskedFor = true)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "Shop.Demo" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:SigningKey"] = SigningKey,
            ["services:catalog:http:0"] = (other ?? _app!).Urls.Single(),
            ["services:orders:http:0"] = orders.Address,
            ["Demo:Catalog"] = isAskedFor ? "true" : null,
        });
        using var demo = builder.AddDemo().Build();
        return await demo.Services.GetRequiredService<FillShop>().RunAsync(CancellationToken.None);
    }

    /// <summary>Runs a verb of the service in a scope of its own.</summary>
    public async Task<T> WithAsync<TVerb, T>(Func<TVerb, Task<T>> use) where TVerb : notnull
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>The replica goes on answering, but learns of nothing.</summary>
    public Task PauseReplicationAsync() => CommandAsync("postgres-replica", "pause-replication");

    public Task ResumeReplicationAsync() => CommandAsync("postgres-replica", "resume-replication");

    public Task StopAsync(string resource) => CommandAsync(resource, KnownResourceCommands.StopCommand);

    public async Task StartAsync(string resource)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand);
        await _data.Application.ResourceNotifications.WaitForResourceHealthyAsync(resource);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Primary.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Primary.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many events another process has in its log.</summary>
    public static async Task<long> EventsAsync(WebApplication app)
    {
        await using var count = app.Services.GetRequiredService<PrimaryDataSource>().DataSource.CreateCommand("select count(*) from event_log");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>Whatever other tests changed is on every page after this.</summary>
    public static Task SettleAsync() => Task.Delay(HotReads.StaleAtMost);

    public async Task<V1.Product> ProductAsync(string slug) => (await Products.GetProductAsync(new GetProductRequest { Slug = slug })).Product;

    /// <summary>How long it takes until something is so; fails when it takes too long.</summary>
    public static async Task<TimeSpan> UntilAsync(string what, Func<Task<bool>> isSo, int seconds = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"Waited {seconds} s in vain for {what}.");
            await Task.Delay(10);
        }

        return watch.Elapsed;
    }

    /// <summary>What Orders does with the SKUs it hears of and the goods it received: it publishes the level of each.</summary>
    private async Task StockTheShelvesAsync()
    {
        await using var read = Primary.CreateCommand(
            $"select distinct subject from event_log where kind = '{SkuChanged.Descriptor.FullName}'");
        var skus = 0;
        await using (var rows = await read.ExecuteReaderAsync())
        {
            for (; await rows.ReadAsync(); skus++)
                Orders.Tell(Guid.Parse(rows.GetString(0)), Orders.Received.GetValueOrDefault(rows.GetString(0)), version: 1);
        }

        await UntilAsync("the stock levels", async () => await ScalarAsync<long>("select count(*) from sku_stock") == skus, seconds: 60);
    }

    private WebApplication Build(string database, IReadOnlyDictionary<string, string?>? configured = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Shop.Catalog", Args = ["--urls=http://127.0.0.1:0"] });
        builder.Logging.ClearProviders();

        // Failures are part of some tests; whoever looks for a reason asks to see them.
        if (Environment.GetEnvironmentVariable("SHOP_TEST_LOG") is not null)
            builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:catalogdb"] = database,
            ["ConnectionStrings:redis"] = _data.Redis,
            ["Redis:DeadlineMilliseconds"] = "2000",
            ["Identity:SigningKey"] = SigningKey,
            ["services:orders:http:0"] = Orders.Address,
        });
        if (configured is not null)
            builder.Configuration.AddInMemoryCollection(configured);
        return builder.AddCatalog().Build().MapCatalog();
    }

    private async Task CommandAsync(string resource, string command)
    {
        var result = await _data.Application.ResourceCommands.ExecuteCommandAsync(resource, command);
        Assert.True(result.Success, result.Message);
    }
}

[CollectionDefinition(RunningCatalog.Name)]
public sealed class RunningCatalogCollection : ICollectionFixture<RunningCatalog>;
