using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Events;
using Shop.Events.V1;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Events;

[Collection(Postgres.Name)]
public sealed class EventApplierTests(DataServices data) : IAsyncLifetime
{
    private WebApplication _archive = null!;
    private NpgsqlConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _archive = await Archive.StartAsync(await PostgresOfTests.EmptiedAsync(data.OrdersDb), "http://127.0.0.1:9");
        _connection = await _archive.Get<PrimaryDataSource>().DataSource.OpenConnectionAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _archive.DisposeAsync();
    }

    [Fact]
    public async Task Events_that_are_one_statement_each_are_applied_together_with_their_place_by_one_command()
    {
        using var sql = new SqlCommands();
        var applier = Applier();
        var place = await applier.LoadAsync(_connection, CancellationToken.None);

        var commands = await sql.OfAsync(async () =>
            place = await applier.ApplyAsync(_connection, place, [Printed(1, "Monday", 2), Printed(2, "Monday", 3)], CancellationToken.None));

        Assert.Single(commands);
        Assert.Equal(["Monday:5"], await _archive.CopiesAsync());
        Assert.Equal(place, await applier.LoadAsync(_connection, CancellationToken.None));
    }

    [Fact]
    public async Task One_that_fails_takes_those_before_it_and_the_place_along()
    {
        var applier = Applier();
        var place = await applier.LoadAsync(_connection, CancellationToken.None);

        // More copies than there are whole numbers.
        await Assert.ThrowsAsync<PostgresException>(() =>
            applier.ApplyAsync(_connection, place, [Printed(1, "Monday", int.MaxValue), Printed(2, "Monday", 1)], CancellationToken.None));

        Assert.Empty(await _archive.CopiesAsync());
        Assert.Equal(place, await applier.LoadAsync(_connection, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_believes_in_a_place_that_another_one_has_left_applies_nothing()
    {
        var applier = Applier();
        var place = await applier.LoadAsync(_connection, CancellationToken.None);
        var moved = await applier.ApplyAsync(_connection, place, [Printed(1, "Monday", 1)], CancellationToken.None);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            applier.ApplyAsync(_connection, place, [Printed(1, "Monday", 1)], CancellationToken.None));

        Assert.Contains("Another consumer has moved on", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["Monday:1"], await _archive.CopiesAsync());
        Assert.Equal(moved, await applier.LoadAsync(_connection, CancellationToken.None));
    }

    [Fact]
    public async Task Events_that_follow_one_another_are_applied_by_one_statement_where_the_handler_takes_many()
    {
        var applier = Applier<PrintedRun>();
        var place = await applier.LoadAsync(_connection, CancellationToken.None);

        var moved = await applier.ApplyAsync(
            _connection, place, [Printed(1, "Monday", 2), Printed(2, "Tuesday", 4), Printed(3, "Monday", 3)], CancellationToken.None);

        Assert.Equal(["Monday:5", "Tuesday:4"], (await _archive.CopiesAsync()).Order());
        Assert.Equal(moved, await applier.LoadAsync(_connection, CancellationToken.None));
        Assert.Equal(3, moved.Number);
    }

    private static EventApplier Applier() => Applier<PrintedStatement>();

    private static EventApplier Applier<T>() where T : class, IEventHandler => new("another press", new ServiceCollection()
        .AddKeyedScoped<IEventHandler, T>("another press").BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());

    private static Event Printed(long number, string title, int copies) => new()
    {
        Position = new Position { Transaction = 1, Number = number },
        Kind = PaperPrinted.Descriptor.FullName,
        Subject = title,
        Payload = $$"""{ "title": "{{title}}", "copies": {{copies}} }""",
    };

    /// <summary>Adds the copies to what is there.</summary>
    private sealed class PrintedStatement : IEventStatement
    {
        public string Kind => PaperPrinted.Descriptor.FullName;

        public NpgsqlBatchCommand StatementFor(Event e)
        {
            var printed = e.Read<PaperPrinted>();
            return new NpgsqlBatchCommand("insert into copies (title, n) values ($1, $2) on conflict (title) do update set n = copies.n + excluded.n")
            {
                Parameters = { new() { Value = printed.Title }, new() { Value = printed.Copies } },
            };
        }

        public void Applied(Event e, ulong rows) => Assert.Equal(1ul, rows);
    }

    /// <summary>The same of many at once: two statements would say twice that there is none of a title yet.</summary>
    private sealed class PrintedRun : IEventRunStatement
    {
        public string Kind => PaperPrinted.Descriptor.FullName;

        public NpgsqlBatchCommand StatementFor(IReadOnlyList<Event> events)
        {
            var printed = events.Select(e => e.Read<PaperPrinted>()).ToList();
            return new NpgsqlBatchCommand("insert into copies (title, n) select title, sum(n) from unnest($1, $2) p (title, n) group by title")
            {
                Parameters =
                {
                    new() { Value = printed.Select(one => one.Title).ToArray() }, new() { Value = printed.Select(one => one.Copies).ToArray() },
                },
            };
        }

        public void Applied(IReadOnlyList<Event> events, ulong rows) => Assert.Equal((3, 2ul), (events.Count, rows));
    }
}
