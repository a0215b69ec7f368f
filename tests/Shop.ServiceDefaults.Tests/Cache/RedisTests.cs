using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Tests.Running;
using StackExchange.Redis;
using IRedis = Shop.ServiceDefaults.Cache.IRedis;

namespace Shop.ServiceDefaults.Tests.Cache;

public sealed class RedisTests : IAsyncLifetime
{
    private PrivateRedis _server = null!;
    private WebApplication _app = null!;

    private IRedis Redis => _app.Get<IRedis>();

    public async Task InitializeAsync()
    {
        _server = await PrivateRedis.StartedAsync();
        _app = await StartAsync(_server.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Reads_a_value()
    {
        Assert.True((await GetAsync(Redis, "k")).IsNull);

        await SetAsync(Redis, "k", "v");
        Assert.Equal("v", await GetAsync(Redis, "k"));
    }

    [Fact]
    public async Task A_mistake_in_a_script_is_not_taken_for_an_outage()
    {
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<RedisServerException>(() =>
                Redis.AskAsync("make a mistake", database => database.ScriptEvaluateAsync("return redis.call('NO SUCH COMMAND')"), default));
        }

        await PingAsync(Redis);
    }

    [Fact]
    [Trait("Issue", "8.9.5")]
    public async Task A_server_that_is_full_takes_nothing_more_and_is_read_as_ever()
    {
        await SetAsync(Redis, "k", "v");
        await using (var operating = await ConnectionMultiplexer.ConnectAsync($"{_server.ConnectionString},allowAdmin=true"))
            await operating.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        for (var i = 0; i < 10; i++)
        {
            Assert.True((await Assert.ThrowsAsync<RedisUnavailableException>(() => SetAsync(Redis, "more", "v"))).IsFull);
            await Assert.ThrowsAsync<RedisUnavailableException>(() =>
                Redis.AskAsync("write by script", database => database.ScriptEvaluateAsync("return redis.call('SET', 'more', 'v')"), default));
            Assert.Equal("v", await GetAsync(Redis, "k"));
        }
    }

    [Fact]
    public async Task A_server_that_hangs_costs_a_few_deadlines_and_then_nothing()
    {
        await _server.FreezeAsync();
        await Eventually.TrueAsync(async () => await RefusedWithinAsync(TimeSpan.FromMilliseconds(20)), "calls are refused without waiting");
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 100; i++)
            await Assert.ThrowsAsync<RedisUnavailableException>(() => GetAsync(Redis, "k"));

        // A hundred calls; each waiting its 750 ms would be 75 s.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{clock.Elapsed}");

        await _server.ThawAsync();
        await Eventually.TrueAsync(() => AnswersAsync(Redis), "Redis answers again");
    }

    [Fact]
    public async Task A_command_is_not_kept_for_when_a_server_that_is_down_comes_back()
    {
        await _server.KillAsync();
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAsync<RedisUnavailableException>(() => SetAsync(Redis, "k", "v"));

        // Refused, not waited for: what its caller was told has failed must not happen later.
        Assert.True(clock.Elapsed < TimeSpan.FromMilliseconds(700), $"{clock.Elapsed}");
        await _server.StartAsync();
        await Eventually.TrueAsync(() => AnswersAsync(Redis), "Redis answers again");
        Assert.True((await GetAsync(Redis, "k")).IsNull);
    }

    [Fact]
    public async Task A_server_that_died_is_found_again_when_it_is_back()
    {
        await _server.KillAsync();
        await Assert.ThrowsAsync<RedisUnavailableException>(() => GetAsync(Redis, "k"));
        Assert.Equal(HealthStatus.Degraded, (await _app.Get<HealthCheckService>().CheckHealthAsync()).Status);

        await _server.StartAsync();

        await Eventually.TrueAsync(() => AnswersAsync(Redis), "Redis answers again");
        Assert.Equal(HealthStatus.Healthy, (await _app.Get<HealthCheckService>().CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_process_starts_while_the_server_is_down_and_uses_it_when_it_comes()
    {
        await _server.KillAsync();
        await using var app = await StartAsync(_server.ConnectionString);
        await Assert.ThrowsAsync<RedisUnavailableException>(() => PingAsync(app.Get<IRedis>()));

        await _server.StartAsync();

        await Eventually.TrueAsync(
            async () => (await app.Get<HealthCheckService>().CheckHealthAsync()).Status == HealthStatus.Healthy, "the process sees Redis");
    }

    [Fact]
    public async Task A_connection_that_carries_nothing_more_but_stays_open_is_replaced()
    {
        await using var proxy = new TcpProxy(_server.Port);
        await using var app = await StartAsync($"127.0.0.1:{proxy.Port}");
        var redis = app.Get<IRedis>();
        await SetAsync(redis, "k", "v");

        await proxy.DeafenConnectionsAsync();

        await Assert.ThrowsAsync<RedisUnavailableException>(() => GetAsync(redis, "k"));
        await Eventually.TrueAsync(() => AnswersAsync(redis), "Redis is asked over a new connection");
        Assert.Equal("v", await GetAsync(redis, "k"));
    }

    [Fact]
    public async Task A_caller_that_keeps_its_thread_after_its_answer_keeps_nobody_elses()
    {
        using var inTheWay = new ManualResetEventSlim();
        var slow = Task.Run(async () =>
        {
            await PingAsync(Redis);
            inTheWay.Wait(TimeSpan.FromSeconds(10));
        });

        for (var i = 0; i < 20; i++)
            await GetAsync(Redis, "k");

        inTheWay.Set();
        await slow;
    }

    [Fact]
    public async Task A_span_says_what_a_call_is_for()
    {
        var builder = TestApp.Builder(("ConnectionStrings:redis", _server.ConnectionString));
        builder.AddRedis();
        var spans = builder.CollectSpans();
        await using var app = builder.Build();
        await app.StartAsync();

        // The spans of tests beside this one are heard too, and are of other traces.
        using var trace = new Activity("this test") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await app.Get<IRedis>().AskAsync("count the papers", database => database.StringIncrementAsync("papers"), default);

        var span = Assert.Single(spans.All, heard => heard.TraceId == trace.TraceId);
        Assert.Equal("count the papers", span.DisplayName);
        Assert.Equal("redis", span.GetTagItem("db.system.name"));
    }

    [Fact]
    public async Task A_deadline_out_of_bounds_stops_the_start_with_one_sentence()
    {
        var builder = TestApp.Builder(("ConnectionStrings:redis", _server.ConnectionString), ("Redis:DeadlineMilliseconds", "1"));
        builder.AddRedis();
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => app.StartAsync());

        Assert.Contains("Redis:DeadlineMilliseconds must be between 10 and 10000.", failure.Message);
    }

    private static async Task<WebApplication> StartAsync(string connectionString)
    {
        var builder = TestApp.Builder(("ConnectionStrings:redis", connectionString));
        builder.AddRedis();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static Task<RedisValue> GetAsync(IRedis redis, string key) =>
        redis.AskAsync("read a value", database => database.StringGetAsync(key), default);

    private static Task SetAsync(IRedis redis, string key, string value) =>
        redis.AskAsync("write a value", database => database.StringSetAsync(key, value), default);

    private static Task PingAsync(IRedis redis) => redis.AskAsync("ping", database => database.PingAsync(), default);

    private async Task<bool> RefusedWithinAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<RedisUnavailableException>(() => GetAsync(Redis, "k"));
        return clock.Elapsed < time;
    }

    private static async Task<bool> AnswersAsync(IRedis redis)
    {
        try
        {
            await PingAsync(redis);
            return true;
        }
        catch (RedisUnavailableException)
        {
            return false;
        }
    }
}
