using System.Net;
using Npgsql;
using Shop.Testing;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>
/// The whole shop, started once for all tests of this project, with a hand on each of its parts. Tests run one after another: some of them
/// take parts away.
/// </summary>
public class RunningShop : IAsyncLifetime
{
    public const string Name = "the running shop";
    public const string ProxyToNowhere = "http://127.0.0.1:9";

    private static readonly string[] ProxySettings = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];

    private readonly List<IDisposable> _owned = [];
    private Chromium? _chromium;

    public RunningShop() : this(new StackOptions())
    {
    }

    private protected RunningShop(StackOptions options) => Stack = ShopStack.Of(options);

    public ShopStack Stack { get; }

    public Uri Site => Stack.Site;

    public string WebhookSecret => Stack.WebhookSecret;

    /// <summary>Keeps no cookies and follows no redirects.</summary>
    public HttpClient Web { get; private set; } = null!;

    public Goods Goods { get; private set; } = null!;

    public OrdersDatabase Orders { get; private set; } = null!;

    public Databases Databases { get; private set; } = null!;

    public Sandbox Sandbox { get; private set; } = null!;

    public Dashboard Dashboard { get; private set; } = null!;

    public Chromium Chromium => _chromium ?? throw new InvalidOperationException("The stack is not started yet.");

    public async Task InitializeAsync()
    {
        foreach (var setting in ProxySettings)
            Environment.SetEnvironmentVariable(setting, ProxyToNowhere);
        await Stack.InitializeAsync();
        Web = Own(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Site });
        // Longer than any deadline inside the shop: these tests want the shop's own answer.
        Web.Timeout = TimeSpan.FromSeconds(60);
        Goods = new Goods(Web);
        var hosts = new NpgsqlConnectionStringBuilder(await Stack.ConnectionStringAsync("ordersdb"));
        var primary = Own(Direct(hosts, index: 0));
        Orders = new OrdersDatabase(primary);
        var catalog = new NpgsqlConnectionStringBuilder(await Stack.ConnectionStringAsync("catalogdb"));
        Databases = new Databases(primary, Own(Direct(catalog, index: 0)), Own(Direct(catalog, index: 1)));
        var admin = Own(new HttpClient { BaseAddress = Stack.Sandbox });
        admin.DefaultRequestHeaders.Add("X-Admin-Key", Stack.SandboxAdminKey);
        Sandbox = new Sandbox(admin);
        Dashboard = new Dashboard(Own(Stack.CreateDashboardClient()));
        _chromium = await Chromium.StartAsync();
        await WaitForGoodsAsync();
        await EventuallyAsync("a first cart", HasCartsAsync, seconds: 120);
    }

    /// <summary>A new catalog is full at once, but its stock travels to Orders and back first.</summary>
    public Task WaitForGoodsAsync() => EventuallyAsync("stock in Orders and Catalog", HasGoodsAsync, seconds: 60);

    public virtual async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        foreach (var owned in Enumerable.Reverse(_owned)) owned.Dispose();
        await Stack.DisposeAsync();
    }

    public ShopperClient NewGuest() => new(Web);

    /// <summary>A guest with two units of one product in the cart, and its SKU.</summary>
    public async Task<(ShopperClient Guest, string Sku)> GuestWithACartAsync()
    {
        var guest = NewGuest();
        var sku = await Goods.TakeAsync();
        (await guest.AddAsync(sku, 2)).Expect(HttpStatusCode.OK);
        return (guest, sku);
    }

    /// <summary>The slug of a product that can be bought.</summary>
    public async Task<string> ProductSlugAsync() => (await Goods.TakeProductAsync())["slug"]!.GetValue<string>();

    /// <summary>The slug of a product that comes in several variants.</summary>
    public async Task<string> ProductWithChoicesAsync()
    {
        while (true)
        {
            var product = await Goods.TakeProductAsync();
            if (product["skus"]!.AsArray().Count > 1) return product["slug"]!.GetValue<string>();
        }
    }

    public async Task<string> DepartmentSlugAsync()
    {
        var product = await Goods.TakeProductAsync();
        return product["categories"]![0]!["slug"]!.GetValue<string>();
    }

    public async Task ExpectStockToAddUpAsync() => Assert.Empty(await Orders.StockFaultsAsync());

    /// <summary>Every payment has found its answer, the shop and the gateway agree about all money, and stock adds up.</summary>
    public async Task ExpectEverythingSettledAsync()
    {
        await EventuallyAsync("an answer to every payment", async () => await Orders.OpenPaymentsAsync() == 0, seconds: 120);
        await EventuallyAsync("agreement with the gateway", async () => await MoneyDifferencesAsync() is [], seconds: 60);
        Assert.DoesNotContain(await Sandbox.BalancesAsync(), order => order.Value.Charges > 1);
        await ExpectStockToAddUpAsync();
    }

    /// <summary>Waits for a state that comes by itself; fails the test with <paramref name="what"/> when it does not.</summary>
    public static async Task EventuallyAsync(string what, Func<Task<bool>> holds, int seconds = 30)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"{what} did not come within {seconds} s");
            await Task.Delay(200, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<string>> MoneyDifferencesAsync()
    {
        var ours = await Orders.MoneyAsync();
        var theirs = (await Sandbox.BalancesAsync()).Where(order => order.Value.Net != 0).ToDictionary(o => o.Key, o => o.Value.Net);
        return [.. ours.Keys.Union(theirs.Keys).Where(id => ours.GetValueOrDefault(id) != theirs.GetValueOrDefault(id))];
    }

    private async Task<bool> HasGoodsAsync()
    {
        var answer = await NewGuest().GetAsync("/api/products?in_stock=true");
        return answer.Status == HttpStatusCode.OK && answer.Body["total"]!.GetValue<int>() >= 200;
    }

    // What a replica does for the first time is compiled meanwhile, beside the start of other tests' stacks on two cores; no test is about that.
    private async Task<bool> HasCartsAsync()
    {
        const int guests = 12;
        var sku = await Goods.TakeAsync();
        for (var guest = 0; guest < guests; guest++)
        {
            if ((await NewGuest().AddAsync(sku, 1)).Status != HttpStatusCode.OK)
                return false;
        }

        return true;
    }

    /// <summary>One host of the pair, by a fresh connection each time: these tests kill servers, and pools remember dead ones.</summary>
    private static NpgsqlDataSource Direct(NpgsqlConnectionStringBuilder hosts, int index) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(hosts.ConnectionString) { Host = hosts.Host!.Split(',')[index], Pooling = false });

    private T Own<T>(T disposable) where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}

[CollectionDefinition(RunningShop.Name)]
public sealed class RunningShopCollection : ICollectionFixture<RunningShop>;
