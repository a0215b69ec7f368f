using Microsoft.AspNetCore.Builder;
using Npgsql;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Testing;

namespace Shop.ServiceDefaults.Tests.Data;

[Collection(Postgres.Name)]
public sealed class PrimaryTransactionTests(DataServices data)
{
    [Fact]
    public async Task Two_that_lock_each_other_out_both_get_through()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        await ExecuteAsync(app, "insert into pets (name) values ('Rex')");
        var bothHoldOne = new Barrier(2);
        var attempts = 0;

        await Task.WhenAll(LockAsync("Tom", "Rex"), LockAsync("Rex", "Tom"));

        Assert.Equal(3, attempts);

        Task LockAsync(string first, string second) => Task.Run(() => app.Get<PrimaryDataSource>().InTransactionAsync(
            async (transaction, ct) =>
            {
                var attempt = Interlocked.Increment(ref attempts);
                await TakeAsync(transaction, first);
                if (attempt <= 2)
                    bothHoldOne.SignalAndWait(ct);
                await TakeAsync(transaction, second);
                return true;
            },
            CancellationToken.None));
    }

    [Fact]
    public async Task What_fails_for_good_is_not_tried_again_and_leaves_nothing()
    {
        await using var app = await TestApp.WithPetsAsync(await PostgresOfTests.EmptiedAsync(data.CatalogDb));
        var attempts = 0;

        var failure = await Assert.ThrowsAsync<PostgresException>(() => app.Get<PrimaryDataSource>().InTransactionAsync(
            async (transaction, ct) =>
            {
                attempts++;
                await using var insert = new NpgsqlCommand("insert into pets (name) values ('Rex'), ('Tom')", transaction.Connection, transaction);
                return await insert.ExecuteNonQueryAsync(ct);
            },
            CancellationToken.None));

        Assert.Equal((PostgresErrorCodes.UniqueViolation, 1), (failure.SqlState, attempts));
        await using var count = app.Get<PrimaryDataSource>().DataSource.CreateCommand("select count(*) from pets");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    private static async Task TakeAsync(NpgsqlTransaction transaction, string name)
    {
        await using var take = new NpgsqlCommand("select id from pets where name = $1 for update", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = name } },
        };
        await take.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(WebApplication app, string sql)
    {
        await using var command = app.Get<PrimaryDataSource>().DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
