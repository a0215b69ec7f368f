using Microsoft.AspNetCore.Builder;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Cache;

public sealed class HotCacheTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private PrivateRedis _server = null!;
    private WebApplication _first = null!;
    private WebApplication _second = null!;
    private int _loads;

    public async Task InitializeAsync()
    {
        _server = await PrivateRedis.StartedAsync();
        _first = await StartAsync();
        _second = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_value_is_loaded_once_and_then_found_by_every_process()
    {
        Assert.Equal("one", (await ReadAsync(_first, Load("one")))?.Title);
        Assert.Equal("one", (await ReadAsync(_first, Load("two")))?.Title);
        Assert.Equal("one", (await ReadAsync(_second, Load("three")))?.Title);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Many_callers_of_two_processes_cause_one_load()
    {
        var reads = Enumerable.Range(0, 200).Select(i => Task.Run(() => ReadAsync(i % 2 == 0 ? _first : _second, Load("one", slow: true))));

        Assert.All(await Task.WhenAll(reads), read => Assert.Equal("one", read?.Title));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_caller_whose_miss_is_old_by_the_time_it_would_load_finds_what_was_loaded_meanwhile()
    {
        const int Keys = 100;
        for (var i = 0; i < Keys; i++)
        {
            var key = $"paper {i}";
            await Task.WhenAll(Enumerable.Range(0, 50).Select(j => Task.Run(() =>
                (j % 2 == 0 ? _first : _second).Get<HotCache>().GetOrLoadAsync(key, Minute, Load("one"), default))));
        }

        Assert.Equal(Keys, _loads);
    }

    [Fact]
    public async Task After_a_removal_the_next_read_loads_anew()
    {
        await ReadAsync(_first, Load("old"));

        await _second.Get<HotCache>().RemoveAsync(["paper"], default);

        Assert.Equal("new", (await ReadAsync(_first, Load("new")))?.Title);
    }

    [Fact]
    public async Task What_was_read_before_a_change_is_not_kept_after_it()
    {
        var loaded = await ReadAsync(_first, async _ =>
        {
            // The row has been read; before it is kept, somebody changes it.
            await _second.Get<HotCache>().RemoveAsync(["paper"], default);
            return new PaperRequest { Title = "old" };
        });

        Assert.Equal("old", loaded?.Title);
        Assert.Equal("new", (await ReadAsync(_first, Load("new")))?.Title);
    }

    [Fact]
    public async Task What_is_read_right_after_a_change_is_kept_only_for_a_moment()
    {
        await _first.Get<HotCache>().RemoveAsync(["paper"], default);

        // From a replica that lags, perhaps.
        await ReadAsync(_first, Load("perhaps old"));

        Assert.InRange(await LifeAsync(), 1, (long)HotCache.StaleAtMost.TotalMilliseconds);
    }

    [Fact]
    public async Task A_value_is_as_old_as_its_load_when_it_comes()
    {
        await _first.Get<HotCache>().RemoveAsync(["paper"], default);

        await ReadAsync(_first, async cancellationToken =>
        {
            await Task.Delay(400, cancellationToken);
            return new PaperRequest { Title = "perhaps old" };
        });

        Assert.InRange(await LifeAsync(), 1, (long)HotCache.StaleAtMost.TotalMilliseconds - 400);
    }

    [Fact]
    public async Task Values_filled_together_do_not_run_out_together()
    {
        HashSet<long> lives = [];
        for (var i = 0; i < 10; i++)
        {
            await _first.Get<HotCache>().GetOrLoadAsync($"paper {i}", Minute, Load("one"), default);
            lives.Add(await LifeAsync($"paper {i}") / 100);
        }

        Assert.All(lives, life => Assert.InRange(life, 530, 600));
        Assert.True(lives.Count > 5, string.Join(", ", lives));
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_does_not_exist()
    {
        Assert.Null(await ReadAsync(_first, _ => Task.FromResult<PaperRequest?>(null)));

        // Or the next caller would wait for a load that has ended.
        await AssertNobodyLoadsAsync();
        Assert.Equal("now", (await ReadAsync(_first, Load("now")))?.Title);
    }

    [Fact]
    public async Task A_load_that_fails_fails_its_callers_and_nobody_after_them()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(_first, _ => throw new InvalidOperationException("no paper")));

        await AssertNobodyLoadsAsync();
        Assert.Equal("one", (await ReadAsync(_first, Load("one")))?.Title);
    }

    [Fact]
    public async Task Without_redis_values_are_still_read_and_once_per_process()
    {
        await _server.KillAsync();

        var reads = Enumerable.Range(0, 100).Select(i => Task.Run(() => ReadAsync(i % 2 == 0 ? _first : _second, Load("one", slow: true))));

        Assert.All(await Task.WhenAll(reads), read => Assert.Equal("one", read?.Title));

        // Callers that came to know of the outage at different times may share different loads; far from a hundred all the same.
        Assert.InRange(_loads, 2, 10);
    }

    [Fact]
    public async Task Values_that_are_no_messages_are_kept_as_json()
    {
        var cache = _first.Get<HotCache>();
        await cache.GetOrLoadAsync<List<int>>("numbers", Minute, _ => Task.FromResult<List<int>?>([1, 2, 3]), default);

        Assert.Equal([1, 2, 3], await cache.GetOrLoadAsync<List<int>>("numbers", Minute, _ => throw new InvalidOperationException("kept"), default));
        Assert.Equal("[1,2,3]", await _first.Get<IRedis>().StringGetAsync("numbers", default));
    }

    private static Task<PaperRequest?> ReadAsync(WebApplication app, Func<CancellationToken, Task<PaperRequest?>> load) =>
        app.Get<HotCache>().GetOrLoadAsync("paper", Minute, load, default);

    private Func<CancellationToken, Task<PaperRequest?>> Load(string title, bool slow = false) => async cancellationToken =>
    {
        Interlocked.Increment(ref _loads);
        if (slow)
            await Task.Delay(100, cancellationToken);
        return new PaperRequest { Title = title };
    };

    private async Task AssertNobodyLoadsAsync() => Assert.True((await _first.Get<IRedis>().StringGetAsync("lock:paper", default)).IsNull);

    private async Task<long> LifeAsync(string key = "paper") =>
        (long)await _first.Get<IRedis>().EvalAsync("return redis.call('PTTL', KEYS[1])", [key], [], default);

    private async Task<WebApplication> StartAsync()
    {
        // Deadlines of a busy test machine: what is tried here is not how fast Redis is.
        var builder = TestApp.Builder(("ConnectionStrings:redis", _server.ConnectionString), ("Redis:DeadlineMilliseconds", "2000"));
        builder.AddRedis();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
