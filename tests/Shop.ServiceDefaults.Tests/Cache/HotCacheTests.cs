using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;
using StackExchange.Redis;

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
    public async Task A_value_that_the_clock_makes_another_is_kept_no_longer_than_that()
    {
        var changesAt = DateTimeOffset.UtcNow.AddSeconds(1);
        async Task<Hot<PaperRequest>> ReadAsync(WebApplication app, string title) =>
            (await app.Get<HotCache>().GetOrLoadAsync("paper", Minute, Load(title), _ => changesAt, default))!;

        Assert.True((await ReadAsync(_first, "before")).RunsOut <= changesAt);
        await Eventually.TrueAsync(async () => (await ReadAsync(_second, "after")).Value.Title == "after", "the value runs out");
        Assert.True(DateTimeOffset.UtcNow >= changesAt);
        Assert.True((await ReadAsync(_first, "later")).RunsOut <= DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_value_of_one_second_is_kept_and_then_loaded_anew_by_one_of_them()
    {
        async Task<string?> LoadedByAsync(WebApplication app, string title) =>
            (await app.Get<HotCache>().GetOrLoadAsync("paper", TimeSpan.FromSeconds(1), Load(title), default))?.Value.Title;

        Assert.Equal("old", await LoadedByAsync(_first, "old"));
        Assert.Equal("old", await LoadedByAsync(_second, "new"));
        var age = Stopwatch.StartNew();
        await Eventually.TrueAsync(async () => await LoadedByAsync(_second, "new") == "new", "the value runs out");

        Assert.InRange(age.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500));
        Assert.Equal("new", await LoadedByAsync(_first, "newer"));
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task A_value_is_as_old_as_its_load_when_it_comes()
    {
        await ReadAsync(_first, async ct =>
        {
            await Task.Delay(400, ct);
            return new PaperRequest { Title = "perhaps old" };
        });

        Assert.InRange(await LifeAsync("paper"), TimeSpan.FromSeconds(53), Minute - TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task Values_filled_together_do_not_run_out_together()
    {
        HashSet<long> lives = [];
        for (var i = 0; i < 10; i++)
        {
            await _first.Get<HotCache>().GetOrLoadAsync($"paper {i}", Minute, Load("one"), default);
            lives.Add((long)(await LifeAsync($"paper {i}")).TotalMilliseconds / 100);
        }

        Assert.All(lives, life => Assert.InRange(life, 530, 600));
        Assert.True(lives.Count > 5, string.Join(", ", lives));
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_does_not_exist()
    {
        Assert.Null(await ReadAsync(_first, _ => Task.FromResult<PaperRequest?>(null)));

        // Or the next caller would wait for a load that has ended.
        await AssertNothingInRedisAsync();
        Assert.Equal("now", (await ReadAsync(_first, Load("now")))?.Title);
    }

    [Fact]
    public async Task Many_callers_learn_together_that_there_is_nothing()
    {
        using var allAsk = new CountdownEvent(100);
        var reads = Enumerable.Range(0, 100).Select(_ => Task.Run(() =>
        {
            var read = ReadAsync(_first, async _ =>
            {
                Interlocked.Increment(ref _loads);
                await Task.Run(() => allAsk.Wait(TimeSpan.FromSeconds(10)));
                return null;
            });
            allAsk.Signal();
            return read;
        }));

        Assert.All(await Task.WhenAll(reads), Assert.Null);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_load_that_fails_fails_its_callers_and_nobody_after_them()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(_first, _ => throw new InvalidOperationException("no paper")));

        await AssertNothingInRedisAsync();
        Assert.Equal("one", (await ReadAsync(_first, Load("one")))?.Title);
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_its_own_waiting_and_not_the_load()
    {
        using var patience = new CancellationTokenSource();
        var loaded = new TaskCompletionSource<PaperRequest?>();
        var impatient = _first.Get<HotCache>().GetOrLoadAsync("paper", Minute, _ => loaded.Task, patience.Token);
        var patient = ReadAsync(_first, Load("two"));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        loaded.SetResult(new PaperRequest { Title = "one" });

        Assert.Equal("one", (await patient)?.Title);
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
    public async Task A_frozen_redis_costs_a_reader_one_deadline_and_those_after_it_nothing()
    {
        await using var app = await StartAsync(deadline: 750);
        await _server.FreezeAsync();
        var clock = Stopwatch.StartNew();

        Assert.Equal("one", (await ReadAsync(app, Load("one")))?.Title);
        var first = clock.Elapsed;
        for (var i = 0; i < 20; i++)
            await app.Get<HotCache>().GetOrLoadAsync($"paper {i}", Minute, Load("one"), default);
        var others = clock.Elapsed - first;
        await _server.ThawAsync();

        // Finding the value, beginning its load, keeping it and ending the load would be four deadlines.
        Assert.InRange(first, TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(1400));
        Assert.True(others < TimeSpan.FromMilliseconds(1000), $"{others}");
    }

    [Fact]
    public async Task Values_that_are_no_messages_are_kept_as_json()
    {
        await _first.Get<HotCache>().GetOrLoadAsync<List<int>>("numbers", Minute, _ => Task.FromResult<List<int>?>([1, 2, 3]), default);

        Assert.Equal([1, 2, 3], (await _second.Get<HotCache>().GetOrLoadAsync<List<int>>(
            "numbers", Minute, _ => throw new InvalidOperationException("kept"), default))?.Value);
        Assert.Equal("[1,2,3]", (await EntryAsync("numbers")).GetProperty("Value").GetProperty("Value").GetRawText());
    }

    private static async Task<PaperRequest?> ReadAsync(WebApplication app, Func<CancellationToken, Task<PaperRequest?>> load) =>
        (await app.Get<HotCache>().GetOrLoadAsync("paper", Minute, load, default))?.Value;

    private Func<CancellationToken, Task<PaperRequest?>> Load(string title, bool slow = false) => async ct =>
    {
        Interlocked.Increment(ref _loads);
        if (slow)
            await Task.Delay(100, ct);
        return new PaperRequest { Title = title };
    };

    /// <summary>Neither a value nor the lock of a load.</summary>
    private async Task AssertNothingInRedisAsync() =>
        Assert.Equal(0, (long)await _first.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().ExecuteAsync("DBSIZE"));

    /// <summary>How long other processes may still use it.</summary>
    private async Task<TimeSpan> LifeAsync(string key) =>
        new DateTime((await EntryAsync(key)).GetProperty("LogicalExpirationTimestamp").GetInt64(), DateTimeKind.Utc) - DateTime.UtcNow;

    /// <summary>What FusionCache wrote.</summary>
    private async Task<JsonElement> EntryAsync(string key)
    {
        var database = _first.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        return JsonDocument.Parse((string)(await database.StringGetAsync($"v2:{key}"))!).RootElement;
    }

    // Deadlines of a busy test machine, as a rule: what is tried here is not how fast Redis is.
    private async Task<WebApplication> StartAsync(int deadline = 2000)
    {
        var builder = TestApp.Builder(("ConnectionStrings:redis", _server.ConnectionString), ("Redis:DeadlineMilliseconds", $"{deadline}"));
        builder.AddRedis();
        builder.AddHotCache();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
