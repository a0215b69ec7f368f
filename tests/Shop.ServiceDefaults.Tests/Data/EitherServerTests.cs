using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Data;

[Collection(Postgres.Name)]
[Trait("Issue", "8.5.2")]
public sealed class EitherServerTests(DataServices data)
{
    // A fraction of a second by the rule; this machine may be busy.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("postgres")]
    [InlineData("postgres-replica")]
    public async Task No_read_fails_or_waits_long_while_one_of_the_two_servers_hangs(string hung)
    {
        await using var app = await StartAsync();
        await using (await data.HangAsync(hung))
        {
            var other = hung == "postgres" ? data.ReplicaPort() : data.PrimaryPort();
            for (var i = 0; i < 20; i++)
                Assert.Equal(other, await InTimeAsync(() => ReadAsync(app)));
        }

        await Eventually.TrueAsync(async () => await ReadAsync(app) == data.ReplicaPort(), "reads are back on the replica");
    }

    [Fact]
    public async Task A_read_that_wants_the_present_waits_for_the_primary_until_it_is_known_to_hang()
    {
        await using var app = await StartAsync();
        await using (await data.HangAsync("postgres"))
        {
            for (var i = 0; i < 5; i++)
                Assert.Equal(data.ReplicaPort(), await InTimeAsync(() => ReadAsync(app, replicaFirst: false)));
        }

        await Eventually.TrueAsync(() => Task.FromResult(app.Get<ReplicaFreshness>().PrimaryAnswers), "the primary answers again");
        Assert.Equal(data.PrimaryPort(), await ReadAsync(app, replicaFirst: false));
    }

    [Fact]
    public async Task A_slow_primary_is_waited_for_as_the_replica_may_be_behind()
    {
        await using var app = await StartAsync();
        var either = app.Get<EitherServer>();

        var answer = await either.ReadAsync(
            replicaFirst: false, () => Task.FromResult("old"), async () =>
            {
                await Task.Delay(700);
                return "present";
            },
            CancellationToken.None);

        Assert.Equal("present", answer);
    }

    [Fact]
    public async Task A_failure_that_is_no_outage_is_told_and_nobody_else_is_asked()
    {
        await using var app = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Get<EitherServer>().ReadAsync(
            replicaFirst: true, () => Task.FromException<int>(new InvalidOperationException("a bug")), () => Task.FromResult(1),
            CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_wants_to_write_is_refused_at_once_while_the_primary_hangs()
    {
        await using var app = await StartAsync();
        await using (await data.HangAsync("postgres"))
        {
            await Eventually.TrueAsync(() => Task.FromResult(!app.Get<PrimaryDataSource>().Pulse.Answers), "the primary is found to hang");
            await using var scope = app.Services.CreateAsyncScope();
            var pets = scope.ServiceProvider.GetRequiredService<PetsWriteContext>();
            await InTimeAsync(async () => await Assert.ThrowsAnyAsync<Exception>(() => pets.Pets.CountAsync()));
            await InTimeAsync(async () => await Assert.ThrowsAsync<NpgsqlException>(() =>
                app.Get<PrimaryDataSource>().InTransactionAsync((_, _) => Task.FromResult(true), CancellationToken.None)));
        }
    }

    private async Task<WebApplication> StartAsync()
    {
        var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await app.StartAsync();
        var freshness = app.Get<ReplicaFreshness>();
        await Eventually.TrueAsync(() => Task.FromResult(freshness is { ReplicaMayServe: true, PrimaryAnswers: true }), "a fresh replica");
        return app;
    }

    /// <returns>The port of the server that answered.</returns>
    private static Task<int> ReadAsync(WebApplication app, bool? replicaFirst = null)
    {
        return app.Get<EitherServer>().ReadAsync(
            replicaFirst ?? app.Get<ReplicaFreshness>().ReplicaMayServe,
            () => PortAsync(app.Get<ReplicaDataSource>().DataSource),
            () => PortAsync(app.Get<PrimaryDataSource>().DataSource),
            CancellationToken.None);

        static async Task<int> PortAsync(NpgsqlDataSource source)
        {
            await using var command = source.CreateCommand("select inet_server_port()");
            return (int)(await command.ExecuteScalarAsync(CancellationToken.None))!;
        }
    }

    private static async Task<T> InTimeAsync<T>(Func<Task<T>> ask)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await ask();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
        return answer;
    }
}
