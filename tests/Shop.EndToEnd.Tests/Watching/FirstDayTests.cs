using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.EndToEnd.Tests.Stack;
using Shop.Testing;

namespace Shop.EndToEnd.Tests.Watching;

/// <summary>
/// What an operator sees of a shop that is started for the first time, sells something, and is then left alone. It has a stack of its own, as nothing
/// must happen in it but this.
/// </summary>
[Collection(FirstDay.Name)]
public sealed partial class FirstDayTests(FirstDay day)
{
    [Fact]
    [Trait("Issue", "8.8.2")]
    public void A_first_start_and_a_first_order_log_no_warning_and_no_error() =>
        Assert.True(!day.Complaints.Any(), string.Join('\n', day.Complaints));

    [Fact]
    [Trait("Issue", "8.8.2")]
    public void Nothing_that_was_done_on_the_first_day_has_failed() =>
        Assert.Empty(day.Spans.Where(span => span.HasFailed).Select(span => $"{span.Service}: {span.Name}"));

    [Fact]
    [Trait("Issue", "8.8.3")]
    public void A_shop_that_is_left_alone_makes_no_traces() =>
        Assert.Empty(day.Spans.Where(span => span.StartedAt > day.LeftAloneFrom).Select(span => $"{span.Service}: {span.Name}"));

    [Fact]
    [Trait("Issue", "8.8.3")]
    public void Files_leave_no_trace_and_a_picture_one_only_when_it_was_fetched()
    {
        var served = day.Spans.Where(span => span is { Service: "web", Tags: var tags } && tags.ContainsKey("http.route")).ToArray();

        Assert.DoesNotContain(served, span => FileName().IsMatch(span.Name) && !span.Name.StartsWith("GET /images/", StringComparison.Ordinal));
        var fetched = day.Spans.Count(span => span is { Service: "web", Name: "shop.catalog.v1.Images/GetImage" });
        Assert.Equal(fetched, served.Count(span => span.Name.StartsWith("GET /images/", StringComparison.Ordinal)));
        Assert.Contains(served, span => span.Name == "GET /p/{Slug}");
    }

    [Fact]
    [Trait("Issue", "8.8.3")]
    public void Each_span_says_what_it_is_for()
    {
        var names = day.Spans.Select(span => span.Name).ToHashSet();

        Assert.DoesNotContain(names, name => name is "select" or "insert" or "update" or "delete" or "postgresql" or "GET" or "POST");
        Assert.DoesNotContain(names, name => name.StartsWith("HTTP ", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("redis", StringComparison.OrdinalIgnoreCase));
        HashSet<string> some = ["place order", "place the order", "read the cart", "confirm the order", "POST /v1/payment_intents"];
        Assert.Superset(some, names);
    }

    [Fact]
    [Trait("Issue", "8.8.3")]
    public async Task Each_address_in_the_dashboard_says_what_is_there_and_each_server_what_it_is()
    {
        foreach (var name in new[] { "web", "catalog", "orders", "payment-sandbox", "postgres", "postgres-replica", "redis" })
        {
            foreach (var replica in await day.Stack.ReplicasAsync(name))
            {
                Assert.NotEmpty(replica.Snapshot.Urls);
                Assert.All(replica.Snapshot.Urls, url => Assert.NotEqual("", url.DisplayProperties.DisplayName));
                var program = replica.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.path")?.Value as string;
                Assert.NotEqual("sh", Path.GetFileName(program));
            }
        }
    }

    [Fact]
    [Trait("Issue", "8.8.4")]
    public async Task The_dashboards_command_checks_the_invariants_and_names_what_is_broken()
    {
        Assert.Matches("^All [0-9]+ promises hold.$", await day.CheckAsync());

        await day.BreakAsync("update inventory set on_hand = on_hand + 5 where sku_id = (select min(sku_id::text)::uuid from inventory)");
        Assert.StartsWith("The ledger adds up to the counters: not so for 5, first ", await day.CheckAsync(), StringComparison.Ordinal);
        await day.BreakAsync("update inventory set on_hand = on_hand - 5 where sku_id = (select min(sku_id::text)::uuid from inventory)");
    }

    [Theory]
    [Trait("Issue", "8.8.4")]
    [InlineData("orders", "shop.orders.submitted", "shop.revenue", "shop.funnel", "shop.gateway.request.duration", "shop.webhooks.received")]
    [InlineData("orders", "shop.orders.count", "shop.holds.units", "shop.invariants.violations", "shop.replica.lag", "shop.jobs.overdue.age")]
    [InlineData("web", "shop.funnel")]
    [InlineData("catalog", "shop.search.engine", "shop.catalog.product_views")]
    public async Task The_dashboard_has_the_metrics_of_a_service(string service, params string[] metrics)
    {
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.NewVisitorAsync(day.Stack.DashboardLogin);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(day.Stack.DashboardLogin.ToString());
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));

        await page.GotoAsync($"/metrics/resource/{service}");

        foreach (var metric in metrics)
            await Assertions.Expect(page.GetByText(metric, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"\.(css|js|svg|woff2|png|ico|webmanifest)$")]
    private static partial Regex FileName();
}

/// <summary>The shop from its first start to its first idle minute.</summary>
public sealed partial class FirstDay : IAsyncLifetime
{
    public const string Name = "a first day";

    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    public ShopStack Stack { get; } = new();

    public IReadOnlyList<string> Complaints { get; private set; } = [];

    public IReadOnlyList<Span> Spans { get; private set; } = [];

    public DateTimeOffset LeftAloneFrom { get; private set; }

    public async Task InitializeAsync()
    {
        await Stack.InitializeAsync();
        using var client = Stack.CreateDashboardClient();
        var dashboard = new Dashboard(client);
        await SellAsync();

        // What an order sets off (events, webhooks, the cart) is done by now; then nobody does anything, and what that looks like takes its time.
        await RunningShop.EventuallyAsync("the webhook", async () => (await dashboard.SpansAsync()).Any(span => span.Name == "take in the webhook"));
        await Task.Delay(TimeSpan.FromSeconds(15), CancellationToken.None);
        LeftAloneFrom = DateTimeOffset.UtcNow;
        await Task.Delay(Minute, CancellationToken.None);
        Spans = await dashboard.SpansAsync();
        Complaints = await dashboard.ComplaintsAsync();
    }

    public async Task<string> CheckAsync()
    {
        var orders = (await Stack.ReplicasAsync("orders"))[0];
        return (await Stack.Application.ResourceCommands.ExecuteCommandAsync(orders.ResourceId, "check-invariants")).Message ?? "";
    }

    public async Task BreakAsync(string sql)
    {
        var hosts = new Npgsql.NpgsqlConnectionStringBuilder(await Stack.ConnectionStringAsync("ordersdb"));
        hosts.Host = hosts.Host!.Split(',')[0];
        await using var source = Npgsql.NpgsqlDataSource.Create(hosts);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Stack.DisposeAsync();

    private async Task SellAsync()
    {
        using var web = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Stack.Site };
        web.Timeout = TimeSpan.FromSeconds(60);
        var guest = new ShopperClient(web);
        await RunningShop.EventuallyAsync(
            "goods", async () => (await guest.GetAsync("/api/products?in_stock=true")).Body["total"]?.GetValue<int>() >= 200, seconds: 120);
        var goods = new Goods(web);
        (await guest.AddAsync(await goods.TakeAsync(), 2)).Expect(HttpStatusCode.OK);
        (await guest.OrderAsync()).Expect(HttpStatusCode.Created);
        (await guest.AddAsync(await goods.TakeAsync(), 1)).Expect(HttpStatusCode.OK);
        (await guest.OrderAsync("pm_card_chargeDeclined")).Expect(HttpStatusCode.PaymentRequired);
        var product = $"/p/{(await goods.TakeProductAsync())["slug"]}";
        foreach (var path in new[] { "/", product, product, "/search?q=mug", "/favicon.ico", "/nothing" })
        {
            using var answer = await web.GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync();
            foreach (var file in File().Matches(page).Select(match => match.Groups["file"].Value).Distinct())
                (await web.GetAsync(file)).Dispose();
        }
    }

    [GeneratedRegex("""(?:src|href)="(?<file>/[^"]+\.(?:css|js|svg|woff2|png))" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex File();
}

/// <summary>Not beside the other stack: on a machine of two cores both would be late with everything, and say so.</summary>
[CollectionDefinition(FirstDay.Name, DisableParallelization = true)]
public sealed class FirstDayCollection : ICollectionFixture<FirstDay>;
