using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Events;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Events;

[Collection(Postgres.Name)]
public sealed class EventTests(DataServices data) : IAsyncLifetime
{
    private WebApplication _press = null!;

    public async Task InitializeAsync()
    {
        _press = await Press.StartAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await PostgresOfTests.EmptiedAsync(data.OrdersDb);
    }

    public async Task DisposeAsync() => await _press.DisposeAsync();

    [Fact]
    public async Task What_one_service_tells_another_one_applies()
    {
        await _press.PrintAsync("Monday", 3);
        await using var archive = await ArchiveAsync();
        await HasAsync(archive, "Monday:3");

        await _press.PrintAsync("Tuesday", 4);

        await HasAsync(archive, "Monday:3", "Tuesday:4");
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_and_does_not_poll()
    {
        await using var archive = await ArchiveAsync();
        await _press.PrintAsync("first");
        await HasAsync(archive, "first:1");
        List<TimeSpan> delays = [];

        for (var i = 0; i < 5; i++)
        {
            var clock = Stopwatch.StartNew();
            await _press.PrintAsync($"paper {i}");
            await Eventually.TrueAsync(async () => (await archive.CopiesAsync()).Contains($"paper {i}:1"), "the paper arrives");
            delays.Add(clock.Elapsed);
        }

        // A reader that only polled would take two and a half seconds on average.
        Assert.True(delays.Order().ElementAt(2) < TimeSpan.FromMilliseconds(250), string.Join(", ", delays));
    }

    [Fact]
    [Trait("Issue", "8.8.2")]
    public async Task That_the_other_service_is_not_there_yet_is_no_news_at_a_start_and_that_it_went_away_is()
    {
        var log = new LogOf(typeof(EventConsumer).FullName!);
        await using var archive = await Archive.StartAsync(data.OrdersDb, "http://127.0.0.1:9", log: log);
        await Eventually.TrueAsync(() => Task.FromResult(!log.Lines.IsEmpty), "the first attempt");
        Assert.All(log.Lines, line => Assert.Equal(LogLevel.Information, line.Level));

        var left = new LogOf(typeof(EventConsumer).FullName!);
        await using var reader = await Archive.StartAsync(await PostgresOfTests.EmptiedAsync(data.AccountsDb), _press.Address(), log: left);
        await _press.PrintAsync("last");
        await HasAsync(reader, "last:1");
        await _press.StopAsync();
        await Eventually.TrueAsync(() => Task.FromResult(left.Lines.Any(line => line.Level == LogLevel.Warning)), "a warning");
    }

    [Fact]
    public async Task An_event_of_a_change_that_was_rolled_back_was_never_there()
    {
        await using (var connection = await _press.Get<PrimaryDataSource>().DataSource.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await EventWriter.AppendAsync(transaction, new PaperPrinted { Title = "ghost", Copies = 1 }, "ghost", CancellationToken.None);
            await transaction.RollbackAsync();
        }

        await _press.PrintAsync("real");
        await using var archive = await ArchiveAsync();

        await HasAsync(archive, "real:1");
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_commits_late_is_not_skipped()
    {
        await using var archive = await ArchiveAsync();
        await using var connection = await _press.Get<PrimaryDataSource>().DataSource.OpenConnectionAsync();
        await using var late = await connection.BeginTransactionAsync();
        await EventWriter.AppendAsync(late, new PaperPrinted { Title = "late", Copies = 1 }, "late", CancellationToken.None);

        // Written after the late one, and committed before it.
        await _press.PrintAsync("early");
        await Task.Delay(300);
        Assert.Empty(await archive.CopiesAsync());

        await late.CommitAsync();
        await HasAsync(archive, "late:1", "early:1");
    }

    [Fact]
    public async Task A_consumer_killed_between_apply_and_commit_applies_the_event_once()
    {
        var seam = new PrintedHandler.Seam();
        var kills = 0;
        seam.BeforeCommit = async (_, connection) =>
        {
            if (Interlocked.Increment(ref kills) == 1)
                await KillAsync(connection.ProcessID);
        };
        await using var archive = await ArchiveAsync(seam);

        await _press.PrintAsync("Monday", 3);

        await HasAsync(archive, "Monday:3");
        Assert.Equal(2, kills);
    }

    [Fact]
    public async Task A_consumer_that_restarts_goes_on_where_it_stopped()
    {
        await using (var first = await ArchiveAsync())
        {
            await _press.PrintAsync("Monday");
            await HasAsync(first, "Monday:1");
            await first.StopAsync();
        }

        await _press.PrintAsync("Tuesday");
        await using var second = await ArchiveAsync();

        await HasAsync(second, "Monday:1", "Tuesday:1");
    }

    [Fact]
    public async Task Of_two_consumers_one_works_and_the_other_takes_over_when_it_dies()
    {
        var (firstSeam, firstSeen) = Counting();
        var (secondSeam, secondSeen) = Counting();
        var first = await ArchiveAsync(firstSeam);
        await _press.PrintAsync("Monday");
        await HasAsync(first, "Monday:1");
        await using var second = await ArchiveAsync(secondSeam);
        for (var i = 0; i < 20; i++)
            await _press.PrintAsync("Monday");
        await HasAsync(first, "Monday:21");
        Assert.Equal((21, 0), (firstSeen(), secondSeen()));

        await first.StopAsync();
        await first.DisposeAsync();
        await _press.PrintAsync("Tuesday");

        await HasAsync(second, "Monday:21", "Tuesday:1");
        Assert.Equal(1, secondSeen());
    }

    [Fact]
    public async Task An_event_that_cannot_be_applied_waits_with_all_behind_it_and_is_not_skipped()
    {
        var seam = new PrintedHandler.Seam();
        var attempts = 0;
        seam.BeforeCommit = (e, _) => e.Subject == "poison" && Interlocked.Increment(ref attempts) <= 4
            ? throw new InvalidOperationException("cannot be applied yet")
            : Task.CompletedTask;
        await _press.PrintAsync("before");
        await _press.PrintAsync("poison");
        await _press.PrintAsync("after");
        await using var archive = await ArchiveAsync(seam);

        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref attempts) == 3), "three attempts");
        Assert.Equal(["before:1"], await archive.CopiesAsync());
        Assert.InRange(OldestUnapplied(archive) ?? 0, 0.1, 60);

        await HasAsync(archive, "before:1", "poison:1", "after:1");
        Assert.Equal(5, attempts);
        await Eventually.TrueAsync(() => Task.FromResult(OldestUnapplied(archive) is null), "nothing waits any more");
    }

    [Fact]
    public async Task Applying_is_a_trace_of_its_own_that_links_to_the_change()
    {
        using var change = new Activity("change").Start();
        await _press.PrintAsync("linked");
        change.Stop();
        var seam = new PrintedHandler.Seam();
        var applying = new TaskCompletionSource<Activity?>();
        seam.BeforeCommit = (_, _) =>
        {
            applying.TrySetResult(Activity.Current);
            return Task.CompletedTask;
        };
        await using var archive = await ArchiveAsync(seam);

        var span = await applying.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("apply shop.test.v1.PaperPrinted", span?.DisplayName);
        Assert.Equal(change.TraceId, Assert.Single(span!.Links).Context.TraceId);
        Assert.NotEqual(change.TraceId, span.TraceId);
    }

    [Fact]
    public async Task A_kind_nobody_handles_is_passed_over()
    {
        await using (var connection = await _press.Get<PrimaryDataSource>().DataSource.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await EventWriter.AppendAsync(transaction, new PaperRecycled { Title = "old" }, "old", CancellationToken.None);
            await transaction.CommitAsync();
        }

        await _press.PrintAsync("new");
        await using var archive = await ArchiveAsync();

        await HasAsync(archive, "new:1");
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing_and_double_nothing()
    {
        await using var archive = await ArchiveAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
                await _press.PrintAsync($"paper {writer}");
        })));

        await Eventually.TrueAsync(async () => (await archive.CopiesAsync()).Count(line => line.EndsWith(":40")) == 8, "eight times forty copies");
    }

    [Fact]
    public async Task Without_a_transaction_an_event_cannot_be_appended()
    {
        await using var scope = _press.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PetsWriteContext>();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            EventWriter.AppendAsync(context, new PaperPrinted { Title = "x" }, "x", CancellationToken.None));
    }

    /// <summary>Seconds, as the operator's dashboard shows them; null when there is none.</summary>
    private static double? OldestUnapplied(WebApplication archive)
    {
        double? age = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "shop.events.oldest_unapplied_age" && ReferenceEquals(instrument.Meter.Scope, archive.Get<IMeterFactory>()))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, measurement, _, _) => age = measurement);
        listener.Start();
        listener.RecordObservableInstruments();
        return age;
    }

    private static (PrintedHandler.Seam Seam, Func<int> Seen) Counting()
    {
        var seen = 0;
        var seam = new PrintedHandler.Seam
        {
            BeforeCommit = (_, _) =>
            {
                Interlocked.Increment(ref seen);
                return Task.CompletedTask;
            },
        };
        return (seam, () => Volatile.Read(ref seen));
    }

    private static async Task HasAsync(WebApplication archive, params string[] copies)
    {
        await Eventually.TrueAsync(async () => copies.SequenceEqual(await archive.CopiesAsync()), $"copies {string.Join(", ", copies)}");
    }

    private Task<WebApplication> ArchiveAsync(PrintedHandler.Seam? seam = null) => Archive.StartAsync(data.OrdersDb, _press.Address(), seam);

    /// <summary>What the server does when the process at the other end is gone.</summary>
    private async Task KillAsync(int session)
    {
        await using var kill = _press.Get<PrimaryDataSource>().DataSource.CreateCommand("select pg_terminate_backend($1, 5000)");
        kill.Parameters.Add(new NpgsqlParameter { Value = session });
        await kill.ExecuteNonQueryAsync();
    }
}
