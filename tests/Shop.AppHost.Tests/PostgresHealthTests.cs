using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shop.Testing;

namespace Shop.AppHost.Tests;

[Collection(PostgresOfModel.Name)]
public sealed class PostgresHealthTests(DataServices data)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_database_that_has_come_up_is_healthy_at_the_next_question()
    {
        await GiveAsync(KnownResourceCommands.StopCommand);
        await UntilAsync(async () => !await TakesWritesAsync());
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync());

        await GiveAsync(KnownResourceCommands.StartCommand);
        await UntilAsync(TakesWritesAsync);

        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
    }

    /// <summary>As the model's own check says it, asked now and not when the app host gets round to it.</summary>
    private async Task<HealthStatus> HealthAsync()
    {
        var health = data.Application.Services.GetRequiredService<HealthCheckService>();
        return (await health.CheckHealthAsync(check => check.Name == "catalogdb_check")).Status;
    }

    /// <summary>Asked of the primary alone, so that nothing is remembered of a server that was down.</summary>
    private async Task<bool> TakesWritesAsync()
    {
        var pair = new NpgsqlConnectionStringBuilder(data.CatalogDb);
        var primary = new NpgsqlConnectionStringBuilder(data.CatalogDb) { Host = pair.Host!.Split(',')[0], Pooling = false };
        await using var connection = new NpgsqlConnection(primary.ConnectionString);
        try
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select not pg_is_in_recovery()", connection);
            return await command.ExecuteScalarAsync() is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
            await Task.Delay(10, patience.Token);
    }

    private async Task GiveAsync(string command)
    {
        var result = await data.Application.ResourceCommands.ExecuteCommandAsync("postgres", command);
        Assert.True(result.Success, result.Message);
    }
}

/// <summary>Tests that share a primary and its replica, one after the other: they stop and pause them.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresOfModel : ICollectionFixture<DataServices>
{
    public const string Name = "PostgreSQL of the model";
}
