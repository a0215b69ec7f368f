using Npgsql;
using Shop.Bench.Floors;
using Shop.Bench.Measuring;
using Shop.Testing;

namespace Shop.Bench.Stack;

/// <summary>
/// The shop that is measured: one replica of each service, called directly; no dashboard, no demo, one trace of a hundred; data of its own. Beside it
/// the bare endpoint. The shop counts no requests from this machine itself, so none of its limits has to be raised.
/// </summary>
internal sealed class BenchStack : IAsyncDisposable
{
    private const string TracesKept = "0.01";

    // Loaded only here: who counts statements pays for it with a few percent of them.
    private const string CountingLibrary = "pg_stat_statements";

    private static readonly StackOptions Options = new()
    {
        Dashboard = false,
        Replicas = 1,
        WithoutProxies = true,
        Without = ["demo"],
        Environment = new Dictionary<string, string>
        {
            ["Telemetry__SampleRatio"] = TracesKept,
            ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
            ["OTEL_TRACES_SAMPLER_ARG"] = TracesKept,
            // Nobody listens where Aspire says that the dashboard is, and that would be found out again and again.
            ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "",
        },
        Arguments =
        [
            $"--Postgres:Settings:shared_preload_libraries={CountingLibrary}",
            "--Postgres:Settings:pg_stat_statements.max=10000",
            "--Postgres:Settings:pg_stat_statements.track=top",
        ],
    };

    private readonly ShopStack _shop;
    private readonly EndpointProcess _endpoint;

    private BenchStack(
        ShopStack shop, EndpointProcess endpoint, PostgresServers postgres, Uri web, Uri catalog, string signingKey,
        IReadOnlyDictionary<string, int> roots)
    {
        (_shop, _endpoint, Postgres, Web, Catalog, SigningKey, Roots) = (shop, endpoint, postgres, web, catalog, signingKey, roots);
        Meters = new Meters(new CpuTimes(roots), postgres.Primary, postgres.Replica);
    }

    /// <summary>The site's one replica itself.</summary>
    public Uri Web { get; }

    public Uri Catalog { get; }

    /// <summary>Of our own processes' identities.</summary>
    public string SigningKey { get; }

    /// <summary>Answers with as many bytes as it is asked for.</summary>
    public Uri BareEndpoint => _endpoint.Address;

    public PostgresServers Postgres { get; }

    /// <summary>The first process of each part.</summary>
    public IReadOnlyDictionary<string, int> Roots { get; }

    public Meters Meters { get; }

    public string WebhookSecret => _shop.WebhookSecret;

    /// <summary>Of the carts, in the format of StackExchange.Redis.</summary>
    public Task<string> RedisAsync() => _shop.ConnectionStringAsync("redis");

    public static async Task<BenchStack> StartAsync(CancellationToken ct)
    {
        var shop = await ShopStack.StartAsync(Options, ct);
        try
        {
            return await AroundAsync(shop, ct);
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Postgres.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _shop.DisposeAsync();
    }

    private static async Task<BenchStack> AroundAsync(ShopStack shop, CancellationToken ct)
    {
        var endpoint = await EndpointProcess.StartAsync(ct);
        var postgres = await PostgresServers.OfAsync(shop, ct);
        var web = (await shop.InstanceAddressesAsync(Parts.Web)).Single();
        var catalog = (await shop.InstanceAddressesAsync(Parts.Catalog)).Single();
        var roots = new Dictionary<string, int> { [Parts.BareEndpoint] = endpoint.Id };
        foreach (var part in Parts.OfShop)
            roots[part] = (await shop.ProcessesAsync(part)).Single()[0];
        await postgres.ExecuteAsync(postgres.Primary, $"create extension {CountingLibrary}", ct);
        return new BenchStack(shop, endpoint, postgres, web, catalog, await shop.ParameterAsync("identity-signing-key"), roots);
    }
}
