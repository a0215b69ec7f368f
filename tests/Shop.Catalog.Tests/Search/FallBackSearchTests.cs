using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.Catalog.Database;
using Shop.Catalog.Search;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Search;

public sealed class FallBackSearchTests : IAsyncLifetime
{
    private static readonly SearchQuery Lamps = new("lamp", [], ListOrder.Best, Page: 1, PageSize: 24);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMilliseconds(150);

    private readonly Rather _rather = new();
    private readonly Told _told = new();
    private IHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = Build(AnswerWithin);
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task The_preferred_engine_answers_while_it_does()
    {
        var answer = await SearchAsync();

        Assert.Equal(("rather", false), (answer.Engine, answer.IsFallback));
        Assert.Empty(_told.Warnings);
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("hung")]
    [InlineData("hung and deaf")]
    [InlineData("slow")]
    [InlineData("gives up")]
    public async Task Without_it_the_other_answers_within_a_second_and_says_so_and_it_is_back_by_itself(string fault)
    {
        await SearchAsync();

        _rather.Fault = fault;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var watch = Stopwatch.StartNew();
            var answer = await SearchAsync();

            Assert.Equal(("always", true), (answer.Engine, answer.IsFallback));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{fault}: {watch.Elapsed}");
        }

        await RunningCatalog.UntilAsync("nobody waits for it any more", async () =>
        {
            var watch = Stopwatch.StartNew();
            return (await SearchAsync()).IsFallback && watch.Elapsed < AnswerWithin;
        });

        // Nobody searches, and it is found to be back: the first who does is answered by it.
        _rather.Fault = "";
        await RunningCatalog.UntilAsync("it is back", () => Task.FromResult(_told.Lines.Contains("The preferred search answers again")));
        Assert.Equal(("rather", false), await SearchAsync() is var back ? (back.Engine, back.IsFallback) : default);
        Assert.Single(_told.Warnings);
    }

    [Fact]
    public async Task While_it_is_away_it_is_asked_by_one_probe_a_second_and_by_no_search()
    {
        _rather.Fault = "killed";
        await SearchAsync();
        await RunningCatalog.UntilAsync("it counts as away", () => Task.FromResult(_told.Warnings.Count == 1));
        var asked = _rather.Asked;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SearchAsync()));

        Assert.InRange(_rather.Asked - asked, 0, 2);
    }

    [Fact]
    public async Task Once_late_among_many_in_time_opens_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SearchAsync()));
        _rather.FailNext = 1;

        Assert.True((await SearchAsync()).IsFallback);
        Assert.False((await SearchAsync()).IsFallback);
        Assert.Empty(_told.Warnings);
    }

    [Fact]
    public async Task A_shopper_who_goes_away_says_nothing_of_the_engine()
    {
        _rather.Fault = "hung";
        foreach (var _ in Enumerable.Range(0, 4))
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SearchAsync(gone.Token));
        }

        _rather.Fault = "";
        Assert.False((await SearchAsync()).IsFallback);
        Assert.Empty(_told.Warnings);
    }

    [Fact]
    public async Task Who_has_just_changed_something_is_answered_by_the_tables_which_is_no_fallback()
    {
        CallPosition.Begin("0/16B3748");

        var answer = await SearchAsync();

        Assert.Equal(("always", false), (answer.Engine, answer.IsFallback));
        Assert.Equal(0, _rather.Asked);
    }

    [Fact]
    public async Task The_other_explains_too_and_who_explains_is_told()
    {
        Assert.Equal("rather", (await ExplainAsync())!.Engine);

        _rather.Fault = "killed";

        Assert.Equal("always", (await ExplainAsync())!.Engine);
    }

    [Fact]
    public async Task Each_switch_is_counted_once()
    {
        var switches = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "shop.search.switches")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (switches)
                switches.Add((string)tags[0].Value!);
        });
        listener.Start();

        _rather.Fault = "killed";
        await SearchAsync();
        await RunningCatalog.UntilAsync("three probes", () => Task.FromResult(_rather.Asked >= 4));
        _rather.Fault = "";
        await RunningCatalog.UntilAsync("it is back", async () => !(await SearchAsync()).IsFallback);

        Assert.Equal(["fallback", "preferred"], switches);
    }

    [Theory]
    [InlineData("00:00:02")]
    [InlineData("700")]
    [InlineData("00:00:00")]
    public async Task A_patience_that_leaves_no_second_stops_the_start(string patience)
    {
        using var host = Build(TimeSpan.Parse(patience, System.Globalization.CultureInfo.InvariantCulture));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("Search:Elasticsearch:AnswerWithin must be between", refused.Message, StringComparison.Ordinal);
    }

    private IHost Build(TimeSpan answerWithin)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Search:Elasticsearch:AnswerWithin", $"{answerWithin:c}")]);
        builder.Logging.AddProvider(_told);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_rather).AddSingleton<Always>().AddFallBackSearch<Rather, Always>();
        return builder.Build();
    }

    private async Task<SearchAnswer> SearchAsync(CancellationToken ct = default)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISearchEngine>().SearchAsync(Lamps, ct);
    }

    private async Task<SearchExplanation?> ExplainAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISearchEngine>().ExplainAsync(Lamps, Guid.NewGuid(), default);
    }

    private class Always : ISearchEngine
    {
        public virtual string Name => "always";

        public virtual Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct) =>
            Task.FromResult(new SearchAnswer { Engine = Name, Products = [], Total = 0 });

        public virtual Task<SearchExplanation?> ExplainAsync(SearchQuery query, Guid product, CancellationToken ct) =>
            Task.FromResult<SearchExplanation?>(new()
            {
                Name = "Lamp",
                IsArchived = false,
                IsListed = true,
                Matches = true,
                Words = [],
                Filters = [],
                OneVariantPasses = true,
                Rank = 1,
                Popularity = 1,
                PinnedAt = 0,
                Place = 1,
            });
    }

    /// <summary>An engine that can be in trouble.</summary>
    private sealed class Rather : Always
    {
        private int _asked;

        public override string Name => "rather";

        public volatile string Fault = "";

        public volatile int FailNext;

        public int Asked => _asked;

        public override async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken ct)
        {
            await SufferAsync(ct);
            return await base.SearchAsync(query, ct);
        }

        public override async Task<SearchExplanation?> ExplainAsync(SearchQuery query, Guid product, CancellationToken ct)
        {
            await SufferAsync(ct);
            return await base.ExplainAsync(query, product, ct);
        }

        private async Task SufferAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref _asked);
            await Task.Yield();
            if (Interlocked.Decrement(ref FailNext) >= 0)
                throw new HttpRequestException("Connection refused");
            switch (Fault)
            {
                case "killed": throw new HttpRequestException("Connection refused");
                case "hung": await Task.Delay(Timeout.Infinite, ct); break;
                case "hung and deaf": await new TaskCompletionSource().Task; break;
                case "slow": await Task.Delay(AnswerWithin * 2, CancellationToken.None); break;
                case "gives up": throw new TaskCanceledException("The request was cancelled by its own client.");
            }
        }
    }

    private sealed class Told : ILoggerProvider, ILogger
    {
        private readonly List<(LogLevel Level, string Line)> _lines = [];

        public IReadOnlyList<string> Lines => At(LogLevel.Trace);

        public IReadOnlyList<string> Warnings => At(LogLevel.Warning);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add((logLevel, formatter(state, exception)));
        }

        public void Dispose()
        {
        }

        private List<string> At(LogLevel least)
        {
            lock (_lines)
                return [.. _lines.Where(line => line.Level >= least).Select(line => line.Line)];
        }
    }
}
